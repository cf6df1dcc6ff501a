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

    /** For the rows {@code from} to {@code to} of dy. */
    Lanes64(double[] dy, int out, int from, int to) {
        int tiles = (out + LANES - 1) / LANES;
        this.out = out;
        this.dy = new double[tiles][(to - from) * LANES];
        this.factors = new double[tiles][(to - from) * LANES];
        this.lanes = new double[(to - from) * LANES];
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
