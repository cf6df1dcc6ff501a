package org.kan4j.backend.reference;

import java.util.Arrays;
import org.kan4j.backend.LayerShape;

/** The gradient to the knots of splines: the specification of {@code basis_backward.cl} and {@code layer_backward_knots.cl}. */
final class KnotOps64 {
    private KnotOps64() {}

    /** The gradient [in][G+2k+1] to the knots of the inputs {@code from} to {@code to} over one shard of rows. */
    static void layerBackwardKnots(KnotShard64 shard, Edges64 edges, double[] g, int from, int to) {
        LayerShape shape = edges.shape();
        int count = shape.knots();
        double[][] folded = new double[shape.coefficients()][shape.out()];
        double[][] functions = new double[shape.kept()][shard.rows];
        Lanes64 lanes = shard.lanes();
        Triangle64 triangle = new Triangle64(shard.table);
        for (int i = from; i < to; i++) {
            fold(edges, i, folded);
            functions(shard, i, folded, lanes, functions);
            Arrays.fill(g, i * count, (i + 1) * count, 0.0);
            for (int b = 0; b < shard.rows; b++) {
                triangle.add(shard.x(b, i), i, functions, b, g);
            }
            for (int n = i * count; n < (i + 1) * count; n++) {
                g[n] += 0.0;
            }
        }
    }

    private static void fold(Edges64 edges, int i, double[][] folded) {
        double[] mask = new double[edges.shape().out()];
        double[] scale = new double[edges.shape().out()];
        edges.mask(i, mask);
        edges.fold(edges.scale(i), mask, scale);
        for (int m = 0; m < folded.length; m++) {
            edges.fold(edges.coefficients(i, m), scale, folded[m]);
        }
    }

    /** The gradient to the kept functions of an input's rows: {@code functions[j][b]}, over the outputs in lanes. */
    private static void functions(KnotShard64 shard, int i, double[][] folded, Lanes64 lanes, double[][] functions) {
        for (int j = 0; j < functions.length; j++) {
            for (int b = 0; b < shard.rows; b++) {
                lanes.put(b, folded[shard.first(b, i) + j]);
            }
            lanes.sum();
            for (int b = 0; b < shard.rows; b++) {
                functions[j][b] = lanes.total(b) + 0.0;
            }
        }
    }
}
