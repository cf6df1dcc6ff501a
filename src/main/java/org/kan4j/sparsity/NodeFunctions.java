package org.kan4j.sparsity;

import org.kan4j.backend.BaseFunction;
import org.kan4j.spline.SplineBasis;

/**
 * The functions of which all edges that leave one node are sums, at one place: {@code order + 1} neighbouring B-splines
 * (all others are zero there), the gap that all B-splines together leave to 1, and the base function. The gap is zero
 * inside the grid and grows to one outside it, where the spline fades. Where splines are held or go on along a tangent there
 * is no gap. Holds the last place; not thread-safe.
 */
final class NodeFunctions {
    private final SplineBasis basis;
    private final BaseFunction base;
    private final int order;
    private final double[] splines;
    private final double[] splineSlopes;

    /** [order + 3]: B-splines {@code first} to {@code first + order}, the gap, the base function. */
    final double[] values;

    /** Their derivatives; there after {@link #moveWithSlopes}. */
    final double[] slopes;

    private int first;

    NodeFunctions(SplineBasis basis, BaseFunction base) {
        this.basis = basis;
        this.base = base;
        this.order = basis.order();
        this.splines = new double[order + 1];
        this.splineSlopes = new double[order + 1];
        this.values = new double[order + 3];
        this.slopes = new double[order + 3];
    }

    /** The number of the B-spline in {@code values[0]}, 0 to {@code grid - 1}. */
    int first() {
        return first;
    }

    /** Evaluates all functions at a finite place. */
    void move(double x) {
        move(x, basis.evaluate(x, splines));
    }

    /** Evaluates all functions and their derivatives at a finite place. */
    void moveWithSlopes(double x) {
        int span = basis.evaluate(x, splines, splineSlopes);
        move(x, span);
        copy(span, splineSlopes, slopes);
        slopes[order + 1] = isInside(span) ? 0.0 : -sum(splineSlopes);
        slopes[order + 2] = BaseCurve.slope(base, x);
    }

    private void move(double x, int span) {
        moveWindow(span);
        copy(span, splines, values);
        values[order + 1] = isInside(span) ? 0.0 : 1.0 - sum(splines);
        values[order + 2] = BaseCurve.value(base, x);
    }

    private boolean isInside(int span) {
        return span >= order && span < order + basis.grid();
    }

    private void moveWindow(int span) {
        first = span == SplineBasis.OUTSIDE ? 0 : Math.min(Math.max(span - order, 0), basis.grid() - 1);
    }

    /** Around the outer knots some of the {@code order + 1} do not exist; the window stays on those that do. */
    private void copy(int span, double[] from, double[] to) {
        for (int j = 0; j <= order; j++) {
            int source = span == SplineBasis.OUTSIDE ? j : first + j - (span - order);
            to[j] = source >= 0 && source <= order ? from[source] : 0.0;
        }
    }

    private static double sum(double[] terms) {
        double sum = 0.0;
        for (double term : terms) {
            sum += term;
        }
        return sum;
    }
}
