package org.kan4j.sparsity;

import java.util.Arrays;

/**
 * What the rows say about the functions of one node (see {@link NodeFunctions}): their means, and the triangular factor R
 * of the matrix U of their values, [rows][functions], the base function less its mean: |R q| = |U q| for all weights q.
 */
final class InputSample {
    private final double[] means;
    private final double baseMean;
    private final double largestBase;
    private final BorderedBand factor;

    private InputSample(double[] means, double baseMean, double largestBase, BorderedBand factor) {
        this.means = means;
        this.baseMean = baseMean;
        this.largestBase = largestBase;
        this.factor = factor;
    }

    /** The mean of a B-spline. */
    double mean(int spline) {
        return means[spline];
    }

    double baseMean() {
        return baseMean;
    }

    /** The greatest magnitude of the base function. */
    double largestBase() {
        return largestBase;
    }

    BorderedBand factor() {
        return factor;
    }

    /** Takes samples of inputs one after the other, over at most so many rows. Not thread-safe. */
    static final class Taker {
        private final int order;
        private final int grid;
        private final int[] windows; // of each row
        private final int[] ends; // of each window's rows, once sorted
        private final double[][] unsorted; // [order + 3][rows]
        private final double[][] sorted;

        Taker(int grid, int order, int rows) {
            this.order = order;
            this.grid = grid;
            this.windows = new int[rows];
            this.ends = new int[grid];
            this.unsorted = new double[order + 3][rows];
            this.sorted = new double[order + 3][rows];
        }

        InputSample take(NodeFunctions functions, Column x) {
            double[] means = evaluate(functions, x);
            double[] base = unsorted[order + 2];
            double largest = 0.0;
            double sum = 0.0;
            for (double value : base) {
                largest = Math.max(largest, Math.abs(value));
                sum += value - base[0];
            }
            double mean = base[0] + sum / base.length;
            for (int n = 0; n < base.length; n++) {
                base[n] -= mean;
            }
            sort();
            BorderedBand factor = new BorderedBand(grid + order, order);
            for (int window = 0; window < grid; window++) {
                factor.fold(window, sorted, window == 0 ? 0 : ends[window - 1], ends[window]);
            }
            return new InputSample(means, mean, largest, factor);
        }

        private double[] evaluate(NodeFunctions functions, Column x) {
            double[] means = new double[grid + order];
            for (int n = 0; n < windows.length; n++) {
                functions.move(x.at(n));
                windows[n] = functions.first();
                for (int c = 0; c < unsorted.length; c++) {
                    unsorted[c][n] = functions.values[c];
                }
                for (int j = 0; j <= order; j++) {
                    means[windows[n] + j] += functions.values[j];
                }
            }
            for (int m = 0; m < means.length; m++) {
                means[m] /= windows.length;
            }
            return means;
        }

        /** Rows by ascending window, in their order inside each. */
        private void sort() {
            Arrays.fill(ends, 0);
            for (int window : windows) {
                ends[window]++;
            }
            int begin = 0;
            for (int window = 0; window < grid; window++) {
                int count = ends[window];
                ends[window] = begin;
                begin += count;
            }
            for (int n = 0; n < windows.length; n++) {
                int target = ends[windows[n]]++;
                for (int c = 0; c < unsorted.length; c++) {
                    sorted[c][target] = unsorted[c][n];
                }
            }
        }
    }
}
