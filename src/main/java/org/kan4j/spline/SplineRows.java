package org.kan4j.spline;

import java.util.Arrays;

/**
 * A block of an array that holds one value per B-spline and output of one input, [rows][outputs] row-major: its
 * coefficients, or an optimiser's moments of them. A view: writing to it writes to the array. As thread-safe as the
 * array.
 */
public final class SplineRows {
    private final double[] values;
    private final int offset;
    private final int rows;
    private final int outputs;

    /**
     * Views a block of an array.
     *
     * @param values the array; not copied
     * @param offset where the block begins
     * @param rows the number of B-splines, at least 1
     * @param outputs the number of outputs, at least 1
     * @throws IllegalArgumentException if the block does not lie inside the array
     */
    public SplineRows(double[] values, int offset, int rows, int outputs) {
        if (rows < 1 || outputs < 1 || offset < 0 || offset + (long) rows * outputs > values.length) {
            throw new IllegalArgumentException("block of " + rows + " rows x " + outputs + " outputs at " + offset
                    + " does not lie inside an array of length " + values.length);
        }
        this.values = values;
        this.offset = offset;
        this.rows = rows;
        this.outputs = outputs;
    }

    /**
     * The number of rows.
     *
     * @return the number of B-splines
     */
    public int rows() {
        return rows;
    }

    /**
     * The length of a row.
     *
     * @return the number of outputs
     */
    public int outputs() {
        return outputs;
    }

    boolean overlaps(SplineRows other) {
        return values == other.values
                && offset < other.offset + other.rows * other.outputs
                && other.offset < offset + rows * outputs;
    }

    /** Adds {@code weight} times a row of another block, or of this one. */
    void add(int row, double weight, SplineRows other, int source) {
        double[] from = other.values;
        int start = other.start(source);
        int target = start(row);
        for (int o = 0; o < outputs; o++) {
            values[target + o] = Math.fma(weight, from[start + o], values[target + o]);
        }
    }

    void multiply(int row, double weight) {
        int start = start(row);
        for (int o = start; o < start + outputs; o++) {
            values[o] *= weight;
        }
    }

    void divide(int row, double divisor) {
        int start = start(row);
        for (int o = start; o < start + outputs; o++) {
            values[o] /= divisor;
        }
    }

    void clear(int row) {
        int start = start(row);
        Arrays.fill(values, start, start + outputs, 0.0);
    }

    private int start(int row) {
        return offset + row * outputs;
    }
}
