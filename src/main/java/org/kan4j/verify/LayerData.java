package org.kan4j.verify;

import java.util.SplittableRandom;
import org.kan4j.backend.KnotTable;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.Precision;

/** The numbers of one layer and its rows, all from one seed. The layer's slice lies inside larger blocks. */
final class LayerData {
    private static final int PARAMETERS_BEFORE = 5; // of the block, in front of the layer's
    private static final int EDGES_BEFORE = 3;
    private static final int SPECIAL_ROWS = 8; // one row in so many holds a value that is not an ordinary number

    final int rows;
    final LayerSlice slice;
    final double[] knots; // [in][G+2k+1]; none without functions
    final double[] x; // [rows][in]
    final double[] parameters; // the block
    final double[] mask; // the block
    final double[] dy; // [rows][out]

    LayerData(LayerSpec spec, int rows, Precision precision, long seed) {
        LayerShape shape = spec.shape();
        this.rows = rows;
        slice = new LayerSlice(shape, PARAMETERS_BEFORE, EDGES_BEFORE);
        knots = spec.knots().knots(shape, new SplittableRandom(seed));
        SplittableRandom random = new SplittableRandom(seed + rows);
        x = inputs(shape, precision, random);
        parameters = numbers(slice.parameterEnd() + CaseRun.MARGIN, random);
        mask = mask(EDGES_BEFORE + shape.edges() + CaseRun.MARGIN, random);
        dy = numbers(rows * shape.out(), random);
    }

    KnotTable table(Precision precision) {
        return new KnotTable(slice.shape(), precision, knots);
    }

    /** Numbers in [-1, 1), some of them a zero of either sign. */
    static double[] numbers(int count, SplittableRandom random) {
        double[] numbers = new double[count];
        for (int n = 0; n < count; n++) {
            double number = random.nextDouble(-1, 1);
            numbers[n] = random.nextInt(16) == 0 ? Math.copySign(0.0, number) : number;
        }
        return numbers;
    }

    private static double[] mask(int count, SplittableRandom random) {
        double[] mask = new double[count];
        for (int n = 0; n < count; n++) {
            mask[n] = random.nextInt(5) == 0 ? 0 : 1;
        }
        return mask;
    }

    private double[] inputs(LayerShape shape, Precision precision, SplittableRandom random) {
        double[] inputs = new double[rows * shape.in()];
        for (int b = 0; b < rows; b++) {
            int special = b % SPECIAL_ROWS == SPECIAL_ROWS - 1 ? random.nextInt(shape.in()) : -1;
            for (int i = 0; i < shape.in(); i++) {
                inputs[b * shape.in() + i] =
                        i == special ? special(b / SPECIAL_ROWS, precision) : ordinary(i, shape, precision, random);
            }
        }
        return inputs;
    }

    private static double special(int number, Precision precision) {
        double tiny = precision == Precision.FLOAT32 ? Float.MIN_VALUE : Double.MIN_VALUE;
        double huge = precision == Precision.FLOAT32 ? Float.MAX_VALUE : Double.MAX_VALUE;
        double[] specials = {
            -0.0, Double.NaN, tiny, Double.POSITIVE_INFINITY, -tiny * 12345, huge, Double.NEGATIVE_INFINITY, -huge, 0.0
        };
        return specials[number % specials.length];
    }

    /** A place inside the knots, on one, next to one, beyond the outer ones, or far away. */
    private double ordinary(int i, LayerShape shape, Precision precision, SplittableRandom random) {
        if (!shape.hasFunctions()) {
            return random.nextDouble(-4, 4);
        }
        int count = shape.knots();
        double first = knots[i * count];
        double last = knots[(i + 1) * count - 1];
        double knot = precision.round(knots[i * count + random.nextInt(count)]);
        return switch (random.nextInt(16)) {
            case 0, 1 -> knot;
            case 2 -> precision == Precision.FLOAT32 ? Math.nextUp((float) knot) : Math.nextUp(knot);
            case 3 -> precision == Precision.FLOAT32 ? Math.nextDown((float) knot) : Math.nextDown(knot);
            case 4 -> first - random.nextDouble(0, 20);
            case 5 -> last + random.nextDouble(0, 20);
            case 6 -> random.nextDouble(-1e6, 1e6);
            default -> random.nextDouble(first, last);
        };
    }
}
