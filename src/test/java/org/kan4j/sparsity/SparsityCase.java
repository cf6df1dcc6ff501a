package org.kan4j.sparsity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.kan4j.backend.BaseFunction;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.Outside;
import org.kan4j.model.KanSpec;
import org.kan4j.model.NetworkLayout;

/** A network with parameters and nodes drawn from a seed; the nodes are free, not what the network computes. */
record SparsityCase(KanSpec spec, int rows, boolean evenKnots) {
    static SparsityCase of(int rows, boolean evenKnots, int grid, int order, int... widths) {
        return new SparsityCase(KanSpec.of(widths).withGrid(grid).withOrder(order), rows, evenKnots);
    }

    SparsityCase withBase(BaseFunction base) {
        return new SparsityCase(spec.withBase(base), rows, evenKnots);
    }

    SparsityCase withOutside(Outside outside) {
        return new SparsityCase(spec.withOutside(outside), rows, evenKnots);
    }

    NetworkLayout layout() {
        return NetworkLayout.of(spec);
    }

    /** Tenths, so that magnitudes and differences of coefficients stay away from their kinks or lie on them. */
    double[] values() {
        return new SplittableRandom(1)
                .ints(layout().parameters(), -10, 11)
                .mapToDouble(tenths -> tenths / 10.0)
                .toArray();
    }

    double[] mask() {
        double[] mask = new double[layout().edges()];
        Arrays.fill(mask, 1.0);
        if (mask.length > 2) {
            mask[1] = 0.0;
        }
        return mask;
    }

    List<double[]> knots() {
        SplittableRandom random = new SplittableRandom(2);
        List<double[]> knots = new ArrayList<>();
        for (LayerSlice slice : layout().layers()) {
            LayerShape shape = slice.shape();
            double[] layer = new double[shape.in() * shape.knots()];
            for (int n = 0; n < layer.length; n++) {
                double even = -1.0 + 2.0 / shape.grid() * (n % shape.knots() - shape.order());
                layer[n] = even + (evenKnots ? 0.0 : 0.6 / shape.grid() * random.nextDouble(-1.0, 1.0));
            }
            knots.add(layer);
        }
        return knots;
    }

    /** Inside the grid, on its extension and beyond, none within 1e-3 of a knot, where low orders have kinks. */
    List<double[]> nodes() {
        SplittableRandom random = new SplittableRandom(3);
        List<double[]> nodes = new ArrayList<>();
        for (int l = 0; l < spec.widths().size(); l++) {
            int width = spec.widths().get(l);
            double[] level = new double[rows * width];
            for (int n = 0; n < level.length; n++) {
                do {
                    level[n] = random.nextDouble(-1.6, 1.6);
                } while (l < spec.layers() && isNearKnot(level[n], l, n % width));
            }
            nodes.add(level);
        }
        return nodes;
    }

    private boolean isNearKnot(double x, int layer, int input) {
        int count = layout().layers().get(layer).shape().knots();
        double[] all = knots().get(layer);
        return Arrays.stream(all, input * count, (input + 1) * count).anyMatch(knot -> Math.abs(knot - x) < 1e-3);
    }
}
