package org.kan4j.backend.reference;

import java.util.Arrays;
import org.kan4j.backend.Contract;
import org.kan4j.backend.LayerShape;

/** Contractions over edges: the specification of the {@code layer} kernels. */
final class LayerOps64 {
    private LayerOps64() {}

    /** y of the rows {@code from} to {@code to}. */
    static void layerForward(Basis64 basis, Edges64 edges, double[] y, int from, int to) {
        int in = basis.shape().in();
        int out = basis.shape().out();
        Folded64 folded = new Folded64(basis, edges);
        double[] chains = new double[(to - from) * out];
        Arrays.fill(y, from * out, to * out, 0.0);
        for (int first = 0; first < in; first += Contract.INPUT_BLOCK) {
            Arrays.fill(chains, 0.0);
            for (int i = first; i < Math.min(in, first + Contract.INPUT_BLOCK); i++) {
                folded.input(i, from, to);
                for (int b = from; b < to; b++) {
                    folded.phi(basis.values, b, chains, (b - from) * out);
                }
            }
            for (int n = 0; n < chains.length; n++) {
                y[from * out + n] += chains[n];
            }
        }
        for (int n = from * out; n < to * out; n++) {
            y[n] += 0.0;
        }
    }

    /** dx of the rows {@code from} to {@code to}. */
    static void layerBackwardInput(Basis64 basis, Edges64 edges, double[] dy, double[] dx, int from, int to) {
        int in = basis.shape().in();
        int out = basis.shape().out();
        Folded64 folded = new Folded64(basis, edges);
        double[] slope = new double[out];
        double[] lanes = new double[Contract.LANES];
        for (int i = 0; i < in; i++) {
            folded.input(i, from, to);
            for (int b = from; b < to; b++) {
                Arrays.fill(slope, 0.0);
                folded.phi(basis.slopes, b, slope, 0);
                Arrays.fill(lanes, 0.0);
                for (int first = 0; first < out; first += Contract.LANES) {
                    for (int o = first; o < Math.min(out, first + Contract.LANES); o++) {
                        lanes[o - first] = Math.fma(slope[o], dy[b * out + o], lanes[o - first]);
                    }
                }
                dx[b * in + i] = Reductions64.halve(lanes) + 0.0;
            }
        }
    }

    /** The gradient to the parameters of the inputs {@code from} to {@code to} over one shard of rows. */
    static void layerBackwardWeights(
            Basis64 basis, Edges64 edges, double[] dy, int firstRow, int rows, double[] g, int from, int to) {
        LayerShape shape = basis.shape();
        int out = shape.out();
        int[] order = Basis64.shardOrder();
        double[] folded = new double[shape.coefficients() * out]; // dE_m
        double[] base = new double[out];
        for (int i = from; i < to; i++) {
            basis.sortByFirst(i, firstRow, rows, order);
            Arrays.fill(folded, 0.0);
            Arrays.fill(base, 0.0);
            for (int n = 0; n < rows; n++) {
                int place = order[n] * shape.in() + i;
                int value = place * (shape.order() + 2);
                accumulate(basis.values[value], dy, order[n] * out, base, 0, out);
                for (int j = 0; j <= shape.order(); j++) {
                    int row = (basis.firsts[place] + j) * out;
                    accumulate(basis.values[value + 1 + j], dy, order[n] * out, folded, row, out);
                }
            }
            unfold(edges, i, folded, base, g);
        }
    }

    private static void accumulate(double value, double[] dy, int d, double[] chains, int chain, int out) {
        for (int o = 0; o < out; o++) {
            chains[chain + o] = Math.fma(value, dy[d + o], chains[chain + o]);
        }
    }

    /** Turns the gradient to one input's folded weights into the gradient to its parameters. */
    private static void unfold(Edges64 edges, int i, double[] folded, double[] base, double[] g) {
        LayerShape shape = edges.shape();
        int out = shape.out();
        double[] scale = new double[out];
        double[] mask = new double[out];
        double[] chain = new double[out];
        edges.scale(i, scale);
        edges.mask(i, mask);
        for (int m = 0; m < shape.coefficients(); m++) {
            int c = edges.coefficient(i, m);
            for (int o = 0; o < out; o++) {
                double gradient = folded[m * out + o] + 0.0;
                chain[o] = Math.fma(edges.parameters[c + o], gradient, chain[o]);
                g[c + o] = gradient * scale[o] + 0.0;
            }
        }
        int b = edges.slice.baseOffset() + edges.edge(i);
        int s = edges.slice.scaleOffset() + edges.edge(i);
        for (int o = 0; o < out; o++) {
            g[b + o] = (base[o] + 0.0) * mask[o] + 0.0;
            g[s + o] = mask[o] * chain[o] + 0.0;
        }
    }
}
