package org.kan4j.spline;

import java.util.Arrays;

/**
 * The spline through given values at the {@code grid + 1} interior knots whose {@code grid + order} coefficients have
 * the smallest sum of squares: {@code c = A^T (A A^T)^-1 y} (G. Golub, C. Van Loan, "Matrix Computations", section
 * 5.6), with {@code A[r][m]} the value of B-spline m at interior knot r.
 *
 * <p>At a knot only {@code order} B-splines differ from zero, so {@code A A^T} has that many diagonals on and below its
 * main one. Its Cholesky factor is computed once and serves every fit; nothing of size grid x grid is stored. All sums
 * run in a fixed order, so equal arguments give equal bits. Immutable and thread-safe.
 *
 * <p>On even knots an odd order reproduces the values to about 1e-12 of the largest, whatever the grid. An even order
 * is poorly determined at the knots (its B-splines sampled there cannot tell alternating coefficients from none): the
 * error and the coefficients grow with the grid, to about 1e-9 and a few hundred times the largest value at 2000.
 */
public final class MinimumNormFit {
    /** What elimination must leave of a diagonal element: less is rounding noise. Even knots leave 0.19 and more. */
    private static final double SINGULAR = 1e-12;

    private final int rows;
    private final int order;

    /** {@code A[r][r + j]} at {@code r * order + j}: the B-splines at interior knot r. */
    private final double[] basis;

    /** The Cholesky factor {@code L[r][r - b]} at {@code r * order + b}. */
    private final double[] factor;

    /**
     * Prepares fits on one knot vector.
     *
     * @param knots {@code grid + 2 * order + 1} ascending knots, no two interior ones equal; not kept
     * @param order the order, 1 to {@value Knots#MAX_ORDER}
     * @throws IllegalArgumentException if the order or the number of knots is out of its range, if the knots do not
     *     ascend, if interior knots are equal, or if they are spaced too unevenly for a fit in double precision
     */
    public MinimumNormFit(double[] knots, int order) {
        SplineBasis splines = new SplineBasis(knots, order);
        int grid = knots.length - 2 * order - 1;
        Knots.requireGrid(grid);
        this.rows = grid + 1;
        this.order = order;
        this.basis = basisAtKnots(splines, knots);
        this.factor = gram();
        factorise();
    }

    /**
     * The number of values a spline is fitted to.
     *
     * @return {@code grid + 1}
     */
    public int samples() {
        return rows;
    }

    /**
     * The number of coefficients of a spline.
     *
     * @return {@code grid + order}
     */
    public int coefficients() {
        return rows + order - 1;
    }

    /**
     * Fits many splines on the same knots.
     *
     * @param samples the values at the interior knots, [grid + 1][edges] row-major; not changed
     * @param edges the number of splines, at least 1
     * @return the coefficients, [grid + order][edges] row-major
     * @throws IllegalArgumentException if the length of {@code samples} is not {@code (grid + 1) * edges}
     */
    public double[] fit(double[] samples, int edges) {
        if (edges < 1 || samples.length != (long) rows * edges) {
            throw new IllegalArgumentException("samples has length " + samples.length + " but " + rows
                    + " interior knots x " + edges + " edges were announced");
        }
        double[] block = Arrays.copyOf(samples, Math.multiplyExact(coefficients(), edges));
        fitInPlace(block, 0, edges);
        return block;
    }

    /**
     * Fits many splines on the same knots inside one array, without further memory.
     *
     * @param block holds, from {@code offset} on, the values at the interior knots, [grid + 1][edges] row-major, and
     *     receives there the coefficients, [grid + order][edges] row-major
     * @param offset where the block begins
     * @param edges the number of splines, at least 1
     * @throws IllegalArgumentException if the array has no room for the coefficients there
     */
    public void fitInPlace(double[] block, int offset, int edges) {
        if (edges < 1 || offset < 0 || offset + (long) coefficients() * edges > block.length) {
            throw new IllegalArgumentException("block has length " + block.length + " but " + coefficients()
                    + " coefficients x " + edges + " edges are to be written at " + offset);
        }
        SplineRows vectors = new SplineRows(block, offset, coefficients(), edges);
        solve(vectors);
        expand(vectors);
    }

    private double[] basisAtKnots(SplineBasis splines, double[] knots) {
        double[] matrix = new double[rows * order];
        double[] values = new double[order + 1];
        for (int r = 0; r < rows; r++) {
            int span = splines.evaluate(knots[order + r], values);
            if (span != order + r) {
                throw new IllegalArgumentException("interior knots " + r + " and " + (r + 1) + " are both "
                        + knots[order + r] + " but a fit at the knots needs distinct ones");
            }
            // The last value belongs to the B-spline that begins at this knot: it is zero here.
            System.arraycopy(values, 0, matrix, r * order, order);
        }
        return matrix;
    }

    private double[] gram() {
        double[] band = new double[rows * order];
        for (int r = 0; r < rows; r++) {
            for (int b = 0; b <= Math.min(r, order - 1); b++) {
                double sum = 0.0;
                for (int j = 0; j + b < order; j++) {
                    sum = Math.fma(basis[r * order + j], basis[(r - b) * order + j + b], sum);
                }
                band[r * order + b] = sum;
            }
        }
        return band;
    }

    private void factorise() {
        for (int r = 0; r < rows; r++) {
            for (int b = Math.min(r, order - 1); b >= 0; b--) {
                int column = r - b;
                double entry = factor[r * order + b];
                double rest = entry;
                for (int m = Math.max(0, r - order + 1); m < column; m++) {
                    rest = Math.fma(-factor[r * order + r - m], factor[column * order + column - m], rest);
                }
                factor[r * order + b] = b > 0 ? rest / factor[column * order] : pivot(r, rest / entry, rest);
            }
        }
    }

    private static double pivot(int row, double left, double square) {
        if (left > SINGULAR) {
            return Math.sqrt(square);
        }
        throw new IllegalArgumentException("knots are spaced too unevenly for a fit in double precision: elimination"
                + " leaves " + left + " of the diagonal at interior knot " + row + " but must leave more than "
                + SINGULAR);
    }

    /** Solves {@code L L^T z = y}, row by row in place. */
    private void solve(SplineRows vectors) {
        for (int r = 0; r < rows; r++) {
            for (int b = Math.min(r, order - 1); b > 0; b--) {
                vectors.add(r, -factor[r * order + b], vectors, r - b);
            }
            vectors.divide(r, factor[r * order]);
        }
        for (int r = rows - 1; r >= 0; r--) {
            for (int b = Math.min(rows - 1 - r, order - 1); b > 0; b--) {
                vectors.add(r, -factor[(r + b) * order + b], vectors, r + b);
            }
            vectors.divide(r, factor[r * order]);
        }
    }

    /** Turns z into {@code A^T z} from the last row to the first: row m is needed by no row before it. */
    private void expand(SplineRows vectors) {
        for (int m = coefficients() - 1; m >= 0; m--) {
            if (m < rows) {
                vectors.multiply(m, basis[m * order]);
            } else {
                vectors.clear(m);
            }
            for (int r = Math.min(m - 1, rows - 1); r >= Math.max(0, m - order + 1); r--) {
                vectors.add(m, basis[r * order + m - r], vectors, r);
            }
        }
    }
}
