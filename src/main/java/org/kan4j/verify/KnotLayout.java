package org.kan4j.verify;

import java.util.Locale;
import java.util.SplittableRandom;
import org.kan4j.backend.LayerShape;

/** How the knots of a case lie. */
enum KnotLayout {
    /** Evenly over [-1, 1]. */
    UNIFORM,
    /** At random distances, on ranges of every input's own. */
    UNEVEN,
    /** As uneven, many of them several times at one place, some inputs with all outer knots at the ends. */
    REPEATED;

    /** The knots [in][{@link LayerShape#knots}], in double. */
    double[] knots(LayerShape shape, SplittableRandom random) {
        int count = shape.knots();
        double[] knots = new double[shape.in() * count]; // none without functions
        for (int i = 0; i < shape.in(); i++) {
            double low = this == UNIFORM ? -1 : random.nextDouble(-3, 1);
            double width = this == UNIFORM ? 2 : random.nextDouble(0.1, 4);
            double[] places = places(shape, i, random);
            for (int q = 0; q < count; q++) {
                knots[i * count + q] = low + width * places[q];
            }
        }
        return knots;
    }

    /** One input's knots on a scale where the grid reaches from 0 to 1. */
    private double[] places(LayerShape shape, int i, SplittableRandom random) {
        if (!shape.family().isSpline()) {
            return new double[] {0, 1};
        }
        int order = shape.order();
        int grid = shape.grid();
        double[] places = new double[shape.knots()];
        for (int q = 0; q < places.length; q++) {
            places[q] = (double) (q - order) / grid;
        }
        boolean clamped = this == REPEATED && i % 2 == 0;
        for (int q = 1; this != UNIFORM && q < places.length; q++) {
            boolean outer = q <= order || q > order + grid;
            boolean repeat = this == REPEATED && (outer ? clamped : grid > 1 && random.nextInt(5) < 2 && q > order + 1);
            places[q] = repeat ? places[q - 1] : places[q - 1] + random.nextDouble(0.2, 1.8) / grid;
        }
        return places;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT) + " knots";
    }
}
