package org.kan4j.backend.reference;

import java.util.Arrays;
import org.kan4j.backend.Contract;

/** Contractions over edges: the specification of the {@code layer} kernels. */
final class LayerOps64 {
    private LayerOps64() {}

    /** y of the rows {@code from} to {@code to}. */
    static void layerForward(Basis64 basis, Edges64 edges, double[] y, int from, int to) {
        int in = basis.shape().in();
        int out = basis.shape().out();
        Folded64 folded = new Folded64(basis, edges);
        double[][] chains = new double[to - from][out];
        double[][] sums = new double[to - from][out];
        for (int first = 0; first < in; first += Contract.INPUT_BLOCK) {
            for (int i = first; i < Math.min(in, first + Contract.INPUT_BLOCK); i++) {
                folded.input(i, from, to);
                for (int b = from; b < to; b++) {
                    folded.phi(basis.values, b, chains[b - from]);
                }
            }
            for (int b = from; b < to; b++) {
                BlockOps64.add(sums[b - from], chains[b - from], 0, out);
                Arrays.fill(chains[b - from], 0.0);
            }
        }
        for (int b = from; b < to; b++) {
            for (int o = 0; o < out; o++) {
                y[b * out + o] = sums[b - from][o] + 0.0;
            }
        }
    }

    /** dx of the rows {@code from} to {@code to}. */
    static void layerBackwardInput(Basis64 basis, Edges64 edges, double[] dy, double[] dx, int from, int to) {
        int in = basis.shape().in();
        int out = basis.shape().out();
        Folded64 folded = new Folded64(basis, edges);
        Lanes64 lanes = new Lanes64(dy, out, from, to);
        double[] slope = new double[out];
        for (int i = 0; i < in; i++) {
            folded.input(i, from, to);
            if (basis.shape().hasFunctions()) {
                for (int b = from; b < to; b++) {
                    Arrays.fill(slope, 0.0);
                    folded.phi(basis.slopes, b, slope);
                    lanes.put(b - from, slope);
                }
                lanes.sum();
            } else {
                lanes.sumOfProducts(folded.base(), basis.slopes, from * in + i, in);
            }
            for (int b = from; b < to; b++) {
                dx[b * in + i] = lanes.total(b - from) + 0.0;
            }
        }
    }

    /** The gradient to the parameters of the inputs {@code from} to {@code to} over one shard of rows. */
    static void layerBackwardWeights(Shard64 shard, Edges64 edges, double[] g, int from, int to) {
        int out = edges.shape().out();
        Visit64 visit = new Visit64(shard);
        double[] base = new double[out]; // dE_base
        double[][] folded = new double[edges.shape().coefficients()][out]; // dE_m
        for (int i = from; i < to; i++) {
            visit.input(i);
            Arrays.fill(base, 0.0);
            visit.carryOn(base, 0, 0, shard.rows());
            for (double[] row : folded) {
                Arrays.fill(row, 0.0);
            }
            for (int m = 0; m < edges.shape().spans(); m++) {
                for (int j = 0; j < edges.shape().kept(); j++) {
                    visit.carryOn(folded[m + j], 1 + j, visit.start(m), visit.start(m + 1));
                }
            }
            unfold(edges, i, base, folded, g);
        }
    }

    /** Turns the gradient to one input's folded weights into the gradient to its parameters; overwrites the former. */
    private static void unfold(Edges64 edges, int i, double[] base, double[][] folded, double[] g) {
        double[] mask = new double[base.length];
        edges.mask(i, mask);
        for (int o = 0; o < base.length; o++) {
            g[edges.base(i) + o] = (base[o] + 0.0) * mask[o] + 0.0;
        }
        if (edges.shape().hasFunctions()) {
            unfoldFunctions(edges, i, mask, folded, g);
        }
    }

    private static void unfoldFunctions(Edges64 edges, int i, double[] mask, double[][] folded, double[] g) {
        int out = mask.length;
        double[] scale = new double[out];
        double[] coefficients = new double[out];
        double[] chain = new double[out];
        edges.fold(edges.scale(i), mask, scale);
        for (int m = 0; m < folded.length; m++) {
            edges.read(edges.coefficients(i, m), coefficients);
            unfold(folded[m], coefficients, scale, chain);
            System.arraycopy(folded[m], 0, g, edges.coefficients(i, m), out);
        }
        for (int o = 0; o < out; o++) {
            g[edges.scale(i) + o] = mask[o] * chain[o] + 0.0;
        }
    }

    private static void unfold(double[] gradient, double[] coefficients, double[] scale, double[] chain) {
        for (int o = 0; o < gradient.length; o++) {
            double folded = gradient[o] + 0.0;
            chain[o] = Math.fma(coefficients[o], folded, chain[o]);
            gradient[o] = folded * scale[o] + 0.0;
        }
    }
}
