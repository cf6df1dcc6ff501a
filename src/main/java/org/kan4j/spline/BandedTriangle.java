package org.kan4j.spline;

import java.util.Arrays;

/**
 * Least squares with a banded matrix A and many right sides at once: the matrix X that makes {@code A X - B} smallest,
 * solved by Givens rotations, one row of A and B at a time (A. George, M. Heath, "Solution of sparse linear least
 * squares problems using Givens rotations", 1980). Never forms {@code A^T A}, which would square the condition number.
 *
 * <p>Rows must come by ascending first column, so that the triangle keeps the band of A. What is carried from row to row
 * of B dies out geometrically: entries below 2^-100 are dropped, and weights of the result below 2^-60.
 */
final class BandedTriangle {
    /** Below it an entry of A cannot count against the rows that determine a column; its square is not subnormal. */
    private static final double NO_ENTRY = 0x1.0p-200;

    private static final double NO_CARRY = 0x1.0p-100;
    private static final double NO_WEIGHT = 0x1.0p-60;

    private final int size;
    private final int columns;
    private final int band;

    /** {@code R[r][r + b]} at {@code r * band + b}. */
    private final double[] triangle;

    /** {@code Q^T B}, [size + 1][columns]; the last row is the one being rotated in. */
    private final double[] right;

    private final double[] entries;

    /** Row r of {@code right} is zero outside columns {@code from[r]} to {@code to[r] - 1}. */
    private final int[] from;

    private final int[] to;

    BandedTriangle(int size, int columns, int band) {
        this.size = size;
        this.columns = columns;
        this.band = band;
        this.triangle = new double[size * band];
        this.right = new double[(size + 1) * columns];
        this.entries = new double[band];
        this.from = new int[size + 1];
        this.to = new int[size + 1];
        Arrays.fill(from, columns);
    }

    /**
     * Adds a row.
     *
     * @param weight multiplies the row
     * @param first the column of the first entry of A, not less than that of the row before
     * @param a {@code band} entries of A; those in columns that do not exist are 0
     * @param start the column of the first entry of B
     * @param b entries of B; those in columns that do not exist are 0
     */
    void add(double weight, int first, double[] a, int start, double[] b) {
        int low = Math.max(first, 0);
        for (int j = 0; j < band; j++) {
            int source = j + low - first;
            entries[j] = source < band ? weight * a[source] : 0.0;
        }
        from[size] = Math.max(start, 0);
        to[size] = Math.min(start + b.length, columns);
        for (int c = from[size]; c < to[size]; c++) {
            right[size * columns + c] = weight * b[c - start];
        }
        for (int r = low; r < Math.min(low + band, size); r++) {
            rotate(r, r - low);
        }
        Arrays.fill(right, size * columns, right.length, 0.0);
    }

    /** Takes the entry in column r out of the carried row; {@code at} is its index among the entries. */
    private void rotate(int r, int at) {
        double entry = entries[at];
        if (Math.abs(entry) < NO_ENTRY) {
            return;
        }
        double pivot = triangle[r * band];
        double length = Math.sqrt(Math.fma(pivot, pivot, entry * entry));
        double cosine = pivot / length;
        double sine = entry / length;
        triangle[r * band] = length;
        for (int b = 1; b + at < band; b++) {
            double above = triangle[r * band + b];
            triangle[r * band + b] = Math.fma(cosine, above, sine * entries[at + b]);
            entries[at + b] = Math.fma(cosine, entries[at + b], -(sine * above));
        }
        rotateRight(r, cosine, sine);
    }

    private void rotateRight(int r, double cosine, double sine) {
        join(r, size);
        join(size, r);
        int carried = size * columns;
        int row = r * columns;
        for (int c = from[r]; c < to[r]; c++) {
            double above = right[row + c];
            right[row + c] = Math.fma(cosine, above, sine * right[carried + c]);
            right[carried + c] = Math.fma(cosine, right[carried + c], -(sine * above));
        }
        trim(size, NO_CARRY);
    }

    /** Widens the range of a row so that it holds that of another. */
    private void join(int row, int other) {
        from[row] = Math.min(from[row], from[other]);
        to[row] = Math.max(to[row], to[other]);
    }

    private void trim(int row, double least) {
        while (from[row] < to[row] && Math.abs(right[row * columns + from[row]]) < least) {
            right[row * columns + from[row]++] = 0.0;
        }
        while (from[row] < to[row] && Math.abs(right[row * columns + to[row] - 1]) < least) {
            right[row * columns + --to[row]] = 0.0;
        }
    }

    /**
     * Solves for X; the triangle is used up.
     *
     * @return X, [size][columns]
     */
    CoefficientMap solve() {
        double[][] weights = new double[size][];
        for (int r = size - 1; r >= 0; r--) {
            for (int b = 1; b < band && r + b < size; b++) {
                subtract(r, triangle[r * band + b], r + b);
            }
            for (int c = from[r]; c < to[r]; c++) {
                right[r * columns + c] /= triangle[r * band];
            }
            trim(r, NO_WEIGHT);
            weights[r] = Arrays.copyOfRange(right, r * columns + from[r], r * columns + to[r]);
        }
        return new CoefficientMap(columns, Arrays.copyOf(from, size), weights);
    }

    private void subtract(int row, double factor, int other) {
        join(row, other);
        for (int c = from[row]; c < to[row]; c++) {
            right[row * columns + c] = Math.fma(-factor, right[other * columns + c], right[row * columns + c]);
        }
    }
}
