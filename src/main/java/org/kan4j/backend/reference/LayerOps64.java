package org.kan4j.backend.reference;

import java.util.Arrays;
import org.kan4j.backend.Contract;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;

/** Contractions over edges: the specification of the {@code fold}, {@code layer} and {@code unfold} kernels. */
final class LayerOps64 {
    private LayerOps64() {}

    /** Folds the inputs {@code from} to {@code to}. */
    static void foldWeights(LayerSlice slice, double[] p, double[] mask, double[] e, int from, int to) {
        LayerShape shape = slice.shape();
        int out = shape.out();
        for (int i = from; i < to; i++) {
            int row = i * shape.foldedRows() * out;
            int edge = i * out;
            for (int o = 0; o < out; o++) {
                e[row + o] = mask[slice.edgeOffset() + edge + o] * p[slice.baseOffset() + edge + o];
            }
            row += (1 + shape.order()) * out;
            for (int m = 0; m < shape.coefficients(); m++) {
                int c = slice.coefficientOffset() + (i * shape.coefficients() + m) * out;
                for (int o = 0; o < out; o++) {
                    double scale = p[slice.scaleOffset() + edge + o] * mask[slice.edgeOffset() + edge + o];
                    e[row + m * out + o] = p[c + o] * scale;
                }
            }
        }
    }

    /** y of the rows {@code from} to {@code to}. */
    static void layerForward(Basis64 basis, Weights64 weights, double[] y, int from, int to) {
        LayerShape shape = basis.shape();
        int in = shape.in();
        int out = shape.out();
        double[] chain = new double[out];
        Arrays.fill(y, from * out, to * out, 0.0);
        for (int first = 0; first < in; first += Contract.INPUT_BLOCK) {
            int last = Math.min(in, first + Contract.INPUT_BLOCK);
            for (int b = from; b < to; b++) {
                Arrays.fill(chain, 0.0);
                for (int i = first; i < last; i++) {
                    phi(basis, basis.values, weights, b * in + i, i, chain);
                }
                for (int o = 0; o < out; o++) {
                    y[b * out + o] += chain[o];
                }
            }
        }
        for (int n = from * out; n < to * out; n++) {
            y[n] += 0.0;
        }
    }

    /** Carries the fma chains of all outputs on by one input: the base weight, then the span's coefficients. */
    private static void phi(Basis64 basis, double[] at, Weights64 weights, int place, int i, double[] chain) {
        LayerShape shape = basis.shape();
        int out = shape.out();
        int terms = shape.order() + 2;
        int block = i * shape.foldedRows();
        for (int j = 0; j < terms; j++) {
            double value = at[place * terms + j];
            int row = (j == 0 ? block : block + basis.spans[place] + j) * out;
            for (int o = 0; o < out; o++) {
                chain[o] = Math.fma(value, weights.values[row + o], chain[o]);
            }
        }
    }

    /** dx of the rows {@code from} to {@code to}. */
    static void layerBackwardInput(Basis64 basis, Weights64 weights, double[] dy, double[] dx, int from, int to) {
        LayerShape shape = basis.shape();
        int in = shape.in();
        int out = shape.out();
        double[] slope = new double[out];
        double[] lanes = new double[Contract.LANES];
        for (int i = 0; i < in; i++) {
            for (int b = from; b < to; b++) {
                Arrays.fill(slope, 0.0);
                phi(basis, basis.slopes, weights, b * in + i, i, slope);
                Arrays.fill(lanes, 0.0);
                for (int o = 0; o < out; o++) {
                    int lane = o % Contract.LANES;
                    lanes[lane] = Math.fma(slope[o], dy[b * out + o], lanes[lane]);
                }
                dx[b * in + i] = Reductions64.halve(lanes) + 0.0;
            }
        }
    }

    /** The gradient to the folded weights of the inputs {@code from} to {@code to} over one shard of rows. */
    static void layerBackwardWeights(
            Basis64 basis, double[] dy, int firstRow, int rows, LayerSlice slice, double[] g, int from, int to) {
        LayerShape shape = basis.shape();
        int in = shape.in();
        int out = shape.out();
        int terms = shape.order() + 2;
        int[] order = Basis64.shardOrder();
        double[] padded = new double[(shape.foldedRows() - 1) * out];
        double[] base = new double[out];
        for (int i = from; i < to; i++) {
            basis.sortBySpan(i, firstRow, rows, order);
            Arrays.fill(padded, 0.0);
            Arrays.fill(base, 0.0);
            for (int n = 0; n < rows; n++) {
                int place = order[n] * in + i;
                for (int o = 0; o < out; o++) {
                    base[o] = Math.fma(basis.values[place * terms], dy[order[n] * out + o], base[o]);
                }
                for (int j = 1; j < terms; j++) {
                    double value = basis.values[place * terms + j];
                    int row = (basis.spans[place] + j - 1) * out;
                    for (int o = 0; o < out; o++) {
                        padded[row + o] = Math.fma(value, dy[order[n] * out + o], padded[row + o]);
                    }
                }
            }
            int c = slice.coefficientOffset() + i * shape.coefficients() * out;
            for (int n = 0; n < shape.coefficients() * out; n++) {
                g[c + n] = padded[shape.order() * out + n] + 0.0;
            }
            for (int o = 0; o < out; o++) {
                g[slice.baseOffset() + i * out + o] = base[o] + 0.0;
            }
        }
    }

    /** Unfolds the gradient of the inputs {@code from} to {@code to} in place. */
    static void unfoldGradient(LayerSlice slice, double[] p, double[] mask, double[] g, int from, int to) {
        LayerShape shape = slice.shape();
        int out = shape.out();
        double[] chain = new double[out];
        for (int i = from; i < to; i++) {
            int edge = i * out;
            Arrays.fill(chain, 0.0);
            for (int m = 0; m < shape.coefficients(); m++) {
                int c = slice.coefficientOffset() + (i * shape.coefficients() + m) * out;
                for (int o = 0; o < out; o++) {
                    double scale = p[slice.scaleOffset() + edge + o] * mask[slice.edgeOffset() + edge + o];
                    chain[o] = Math.fma(p[c + o], g[c + o], chain[o]);
                    g[c + o] = g[c + o] * scale + 0.0;
                }
            }
            for (int o = 0; o < out; o++) {
                double kept = mask[slice.edgeOffset() + edge + o];
                g[slice.scaleOffset() + edge + o] = kept * chain[o] + 0.0;
                g[slice.baseOffset() + edge + o] = g[slice.baseOffset() + edge + o] * kept + 0.0;
            }
        }
    }
}
