package org.kan4j.sparsity;

import java.util.Arrays;

/**
 * One half of a matrix over the functions of a node: its B-splines, of which only {@code order + 1} neighbours meet at any
 * place, then the gap and the base function, which meet all others (see {@link NodeFunctions}). What is kept is the
 * diagonal and what stands to its right, a band and two full columns, in O(B-splines * order). Not thread-safe.
 */
final class BorderedBand {
    private final int splines;
    private final int order;
    private final int width;

    /** Row r holds columns r to r + order, the gap, the base; the last two rows only what is theirs. */
    private final double[] entries;

    BorderedBand(int splines, int order) {
        this.splines = splines;
        this.order = order;
        this.width = order + 3;
        this.entries = new double[(splines + 2) * width];
    }

    /** Of the functions that meet in a window beginning at B-spline {@code first}, number c and number d, c not above d. */
    private int index(int first, int c, int d) {
        int row = c <= order ? first + c : splines + c - order - 1;
        return row * width + (d <= order ? d - c : d);
    }

    /**
     * Adds rows to the triangular factor of a least-squares problem by Householder reflections (G. H. Golub 1965), whose
     * errors are of the order of the rows' last digits however nearly dependent they are.
     *
     * @param first the first B-spline of the window, not below that of any earlier call: so no reflection leaves the band
     * @param columns [order + 3][rows], the values of the functions; destroyed
     * @param from the first of the rows
     * @param to one past the last
     */
    void fold(int first, double[][] columns, int from, int to) {
        for (int c = 0; c < width; c++) {
            double[] pivot = columns[c];
            double squares = dot(pivot, pivot, from, to);
            if (squares == 0.0) {
                continue;
            }
            int diagonal = index(first, c, c);
            double old = entries[diagonal];
            double norm = Math.sqrt(old * old + squares);
            entries[diagonal] = old > 0.0 ? -norm : norm;
            double head = old - entries[diagonal];
            double scale = 2.0 / (head * head + squares);
            for (int d = c + 1; d < width; d++) {
                int place = index(first, c, d);
                double share = scale * (head * entries[place] + dot(pivot, columns[d], from, to));
                entries[place] -= share * head;
                subtract(share, pivot, columns[d], from, to);
            }
        }
    }

    private static double dot(double[] a, double[] b, int from, int to) {
        double sum = 0.0;
        for (int n = from; n < to; n++) {
            sum += a[n] * b[n];
        }
        return sum;
    }

    private static void subtract(double share, double[] pivot, double[] column, int from, int to) {
        for (int n = from; n < to; n++) {
            column[n] -= share * pivot[n];
        }
    }

    /** The upper triangle times {@code from} [functions][outputs], into {@code to} of the same size. */
    void multiply(double[][] from, double[][] to) {
        clear(to);
        for (int row = 0; row < splines + 2; row++) {
            for (int place = firstPlace(row); place < width; place++) {
                if (exists(row, place)) {
                    add(entries[row * width + place], from[column(row, place)], to[row]);
                }
            }
        }
    }

    /** The transpose of the upper triangle times {@code from}, into {@code to}. */
    void multiplyTransposed(double[][] from, double[][] to) {
        clear(to);
        for (int row = 0; row < splines + 2; row++) {
            for (int place = firstPlace(row); place < width; place++) {
                if (exists(row, place)) {
                    add(entries[row * width + place], from[row], to[column(row, place)]);
                }
            }
        }
    }

    /** Sets this to the sum over outputs of factor times the outer product of the output's weights with themselves. */
    void setOuter(double[] factors, double[][] weights) {
        double[] scaled = new double[factors.length];
        for (int row = 0; row < splines + 2; row++) {
            for (int o = 0; o < scaled.length; o++) {
                scaled[o] = factors[o] * weights[row][o];
            }
            for (int place = firstPlace(row); place < width; place++) {
                if (exists(row, place)) {
                    entries[row * width + place] = dot(scaled, weights[column(row, place)], 0, scaled.length);
                }
            }
        }
    }

    /** The symmetric matrix between two vectors [order + 3] over a window: left times matrix times right. */
    double between(int first, double[] left, double[] right) {
        double sum = 0.0;
        for (int c = 0; c < width; c++) {
            sum += entries[index(first, c, c)] * left[c] * right[c];
            for (int d = c + 1; d < width; d++) {
                sum += entries[index(first, c, d)] * (left[c] * right[d] + left[d] * right[c]);
            }
        }
        return sum;
    }

    /** The last two rows have no band. */
    private int firstPlace(int row) {
        return row < splines ? 0 : row - splines + order + 1;
    }

    /** Near the last B-spline the band is cut off. */
    private boolean exists(int row, int place) {
        return place > order || row + place < splines;
    }

    private int column(int row, int place) {
        return place > order ? splines + place - order - 1 : row + place;
    }

    private static void clear(double[][] rows) {
        for (double[] row : rows) {
            Arrays.fill(row, 0.0);
        }
    }

    private static void add(double weight, double[] from, double[] to) {
        if (weight == 0.0) {
            return;
        }
        for (int o = 0; o < to.length; o++) {
            to[o] += weight * from[o];
        }
    }
}
