package org.kan4j.spline;

import java.util.Arrays;
import java.util.Objects;

/**
 * The values that one input took over a set of rows, in ascending order, equal ones kept once with their number.
 * Immutable and thread-safe.
 */
public final class SortedSamples {
    private final double[] distinct;

    /** {@code ends[i]} samples are not greater than {@code distinct[i]}. */
    private final int[] ends;

    private SortedSamples(double[] sorted) {
        int count = 0;
        int[] last = new int[sorted.length];
        for (int n = 0; n < sorted.length; n++) {
            count += n == 0 || sorted[n] > sorted[n - 1] ? 1 : 0;
            sorted[count - 1] = sorted[n];
            last[count - 1] = n + 1;
        }
        this.distinct = Arrays.copyOf(sorted, count);
        this.ends = Arrays.copyOf(last, count);
    }

    /**
     * Sorts the values of an input.
     *
     * @param values at least one finite value, in any order; copied
     * @return the samples
     * @throws IllegalArgumentException if there is none, or one is not finite
     */
    public static SortedSamples of(double... values) {
        return column(values, 1, 0);
    }

    /**
     * Sorts one column of a table.
     *
     * @param table [rows][columns] row-major; copied
     * @param columns the number of columns, at least 1
     * @param column the number of the input
     * @return the samples
     * @throws IllegalArgumentException if there is no such column, no row, a broken row, or a value that is not finite
     */
    public static SortedSamples column(double[] table, int columns, int column) {
        if (column < 0 || column >= columns) {
            throw new IllegalArgumentException("column is " + column + " but there are " + columns);
        }
        if (table.length == 0 || table.length % columns != 0) {
            throw new IllegalArgumentException("there are " + table.length + " samples but at least one row of "
                    + columns + " and whole rows are needed");
        }
        double[] values = new double[table.length / columns];
        for (int n = 0; n < values.length; n++) {
            values[n] = table[n * columns + column];
            if (!Double.isFinite(values[n])) {
                throw new IllegalArgumentException(
                        "sample " + n + " of input " + column + " is " + values[n] + " but samples must be finite");
            }
        }
        Arrays.sort(values);
        return new SortedSamples(values);
    }

    /**
     * The number of samples, equal ones counted one by one.
     *
     * @return at least 1
     */
    public int count() {
        return ends[ends.length - 1];
    }

    /**
     * One of the samples in ascending order.
     *
     * @param index 0 to {@code count() - 1}
     * @return its value
     * @throws IndexOutOfBoundsException if there is no such sample
     */
    public double get(int index) {
        int found = Arrays.binarySearch(ends, Objects.checkIndex(index, count()) + 1);
        return distinct[found < 0 ? -found - 1 : found];
    }

    int distinct() {
        return distinct.length;
    }

    double distinct(int i) {
        return distinct[i];
    }

    /** How many samples have a value. */
    int count(int i) {
        return i == 0 ? ends[0] : ends[i] - ends[i - 1];
    }
}
