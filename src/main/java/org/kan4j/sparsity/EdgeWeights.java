package org.kan4j.sparsity;

import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;

/**
 * The edges of one input as weights of the node's functions (see {@link NodeFunctions}), such that the weighted sum is the
 * edge's value less its mean over the rows. With a = mask * w_s and m the mean of the sum of c_i B_i over the rows,
 *
 * <pre>
 * a * sum of c_i B_i - a * m = a * sum of (c_i - m) B_i - a * m * gap,   gap = 1 - sum of B_i
 * </pre>
 *
 * so the mean is taken off before anything is squared: what remains is as small as the edge's variation. Holds the last
 * input; not thread-safe.
 */
final class EdgeWeights {
    /** An edge that varies by less than this, relative to its parts, varies by their rounding only. */
    private static final double ROUNDING = 0x1p-50;

    private final LayerSlice slice;
    private final double[] values;
    private final double[] mask;
    private final int splines;
    private final int outputs;

    /** [splines + 2][outputs]: the weights of the B-splines, the gap, the base function. */
    final double[][] weights;

    /** Below this a standard deviation is rounding, [outputs]. */
    final double[] rounding;

    private final double[] level; // m of each output
    private final double[] factor; // mask * w_s

    EdgeWeights(LayerSlice slice, double[] values, double[] mask) {
        this.slice = slice;
        this.values = values;
        this.mask = mask;
        this.splines = slice.shape().coefficients();
        this.outputs = slice.shape().out();
        this.weights = new double[splines + 2][outputs];
        this.rounding = new double[outputs];
        this.level = new double[outputs];
        this.factor = new double[outputs];
    }

    LayerShape shape() {
        return slice.shape();
    }

    int outputs() {
        return outputs;
    }

    /** Reads the edges of an input. */
    void move(int input, InputSample sample) {
        double[] largest = new double[outputs];
        for (int o = 0; o < outputs; o++) {
            level[o] = 0.0;
            factor[o] = mask[slice.edgeOffset() + edge(input, o)] * values[slice.scaleOffset() + edge(input, o)];
        }
        for (int m = 0; m < splines; m++) {
            int row = coefficients(input, m);
            for (int o = 0; o < outputs; o++) {
                level[o] += sample.mean(m) * values[row + o];
                largest[o] = Math.max(largest[o], Math.abs(values[row + o]));
            }
        }
        for (int m = 0; m < splines; m++) {
            int row = coefficients(input, m);
            for (int o = 0; o < outputs; o++) {
                weights[m][o] = factor[o] * (values[row + o] - level[o]);
            }
        }
        for (int o = 0; o < outputs; o++) {
            double base = mask[slice.edgeOffset() + edge(input, o)] * values[slice.baseOffset() + edge(input, o)];
            weights[splines][o] = -factor[o] * level[o];
            weights[splines + 1][o] = base;
            rounding[o] = ROUNDING * (Math.abs(factor[o]) * largest[o] + Math.abs(base) * sample.largestBase());
        }
    }

    /** Adds the gradient to the parameters, given that to the weights, to a parameter block. */
    void pullBack(int input, InputSample sample, double[][] gradient, double[] target) {
        double[] toFactor = new double[outputs];
        double[] toLevel = new double[outputs];
        for (int o = 0; o < outputs; o++) {
            toFactor[o] = -level[o] * gradient[splines][o];
            toLevel[o] = -factor[o] * gradient[splines][o];
        }
        for (int m = 0; m < splines; m++) {
            int row = coefficients(input, m);
            for (int o = 0; o < outputs; o++) {
                toFactor[o] += (values[row + o] - level[o]) * gradient[m][o];
                toLevel[o] -= factor[o] * gradient[m][o];
            }
        }
        for (int m = 0; m < splines; m++) {
            int row = coefficients(input, m);
            for (int o = 0; o < outputs; o++) {
                target[row + o] += factor[o] * gradient[m][o] + sample.mean(m) * toLevel[o];
            }
        }
        for (int o = 0; o < outputs; o++) {
            double there = mask[slice.edgeOffset() + edge(input, o)];
            target[slice.baseOffset() + edge(input, o)] += there * gradient[splines + 1][o];
            target[slice.scaleOffset() + edge(input, o)] += there * toFactor[o];
        }
    }

    private int edge(int input, int output) {
        return input * outputs + output;
    }

    private int coefficients(int input, int spline) {
        return slice.coefficientOffset() + (input * splines + spline) * outputs;
    }
}
