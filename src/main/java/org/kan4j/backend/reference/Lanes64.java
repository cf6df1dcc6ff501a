package org.kan4j.backend.reference;

import java.util.Arrays;
import org.kan4j.backend.Contract;

/** Sums over the outputs of products with dy, one for each of some rows: output o goes to lane o mod LANES, ascending. */
final class Lanes64 {
    private static final int LANES = Contract.LANES;
    private final int out;
    private final double[][] dy; // [out / LANES][rows][LANES], zero beyond the last output
    private final double[][] factors; // like dy
    private final double[] lanes; // [rows][LANES]
    private final double[] slopes; // like lanes, a row's slope in all of them

    /** For the rows {@code from} to {@code to} of dy. */
    Lanes64(double[] dy, int out, int from, int to) {
        int tiles = (out + LANES - 1) / LANES;
        this.out = out;
        this.dy = new double[tiles][(to - from) * LANES];
        this.factors = new double[tiles][(to - from) * LANES];
        this.lanes = new double[(to - from) * LANES];
        this.slopes = new double[lanes.length];
        for (int b = from; b < to; b++) {
            cut(dy, b * out, this.dy, b - from);
        }
    }

    /** Sets the factors of a row. */
    void put(int row, double[] values) {
        cut(values, 0, factors, row);
    }

    private void cut(double[] values, int at, double[][] into, int row) {
        for (int first = 0; first < out; first += LANES) {
            int width = Math.min(LANES, out - first);
            System.arraycopy(values, at + first, into[first / LANES], row * LANES, width);
        }
    }

    /**
     * Sums up all rows where a factor is a weight, the same for all rows, times the slope of its row: the chain of an edge that has
     * one link, spared its way through memory. A slope that is not finite is NaN, and then so is the sum, whatever it makes of the
     * zeros beyond the last output.
     *
     * @param all row b's slope lies at {@code first + b * step}
     */
    void sumOfProducts(double[] weights, double[] all, int first, int step) {
        putInAllRows(weights);
        for (int n = 0; n < slopes.length; n += LANES) {
            Arrays.fill(slopes, n, n + LANES, all[first + n / LANES * step]);
        }
        Arrays.fill(lanes, 0.0);
        for (int tile = 0; tile < dy.length; tile++) {
            multiplyAdd(factors[tile], slopes, dy[tile], lanes);
        }
    }

    /** Sets the factors of all rows to the same values: of the first, then of twice as many each time. */
    private void putInAllRows(double[] values) {
        put(0, values);
        for (double[] tile : factors) {
            for (int there = LANES; there < tile.length; there *= 2) {
                System.arraycopy(tile, 0, tile, there, Math.min(there, tile.length - there));
            }
        }
    }

    private static void multiplyAdd(double[] weights, double[] slopes, double[] right, double[] chains) {
        for (int n = 0; n < chains.length; n++) {
            chains[n] = Math.fma(Math.fma(slopes[n], weights[n], 0.0), right[n], chains[n]);
        }
    }

    /** Sums up all rows. */
    void sum() {
        Arrays.fill(lanes, 0.0);
        for (int tile = 0; tile < dy.length; tile++) {
            multiplyAdd(factors[tile], dy[tile], lanes);
        }
    }

    private static void multiplyAdd(double[] left, double[] right, double[] chains) {
        for (int n = 0; n < chains.length; n++) {
            chains[n] = Math.fma(left[n], right[n], chains[n]);
        }
    }

    /** The sum of a row. */
    double total(int row) {
        return Reductions64.halve(lanes, row * LANES);
    }
}
