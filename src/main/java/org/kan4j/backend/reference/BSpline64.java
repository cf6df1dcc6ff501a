package org.kan4j.backend.reference;

import java.util.Arrays;
import org.kan4j.backend.KnotTable;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.Outside;

/** {@link org.kan4j.backend.Family#B_SPLINE}: the specification of {@code lib/b_spline.cl} and {@code lib/span.cl}. */
final class BSpline64 {
    private BSpline64() {}

    /**
     * Values and slopes of the splines B_{s-k} .. B_s of the span s of x, from element 1 on.
     *
     * @return s - k, which is not the number of a spline where the first ones do not exist
     */
    static int evaluate(Knots64 table, double x, int i, double[] values, double[] slopes) {
        LayerShape shape = table.shape();
        int span = span(table, x, i);
        splines(table, shape, x, i, span, values, slopes);
        if (shape.outside() == Outside.FADE && isBeyond(table, x, i)) {
            Arrays.fill(values, 1, values.length, 0.0);
            Arrays.fill(slopes, 1, slopes.length, 0.0);
        }
        return span - shape.order();
    }

    /**
     * The last span that starts at or before x, 0 for an x before all of them or NaN; of a clamped x the last one that starts
     * before the upper end, for the pieces beyond it have other slopes.
     */
    static int span(Knots64 table, double x, int i) {
        LayerShape shape = table.shape();
        int begin = i * KnotTable.paddedKnots(shape) + shape.order();
        boolean fades = shape.outside() == Outside.FADE;
        double end = table.high(i);
        int low = 0;
        int high = shape.knots() - 1; // t_low <= x < t_high, as far as x lies within
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            double knot = table.knots[begin + middle];
            boolean right = knot <= x && (fades || knot < end);
            low = right ? middle : low;
            high = right ? high : middle;
        }
        return low;
    }

    /** The triangle of the Cox-de Boor recursion; the slopes come from its row of degree k - 1. */
    private static void splines(
            Knots64 table, LayerShape shape, double x, int i, int s, double[] values, double[] slopes) {
        int order = shape.order();
        int intervals = shape.grid() + 4 * order;
        int begin = i * (intervals + 1);
        values[1] = 1.0;
        for (int p = 1; p <= order; p++) {
            double saved = 0.0;
            double savedSlope = 0.0;
            for (int r = 0; r < p; r++) {
                int m = s - p + 1 + r + order; // padded index of the knot where B_{.,p-1} number r starts
                double scaled = values[1 + r] * table.reciprocals[(i * order + p - 1) * intervals + m];
                if (p == order) {
                    double slope = (double) order * scaled;
                    slopes[1 + r] = savedSlope - slope;
                    savedSlope = slope;
                }
                values[1 + r] = Math.fma(table.knots[begin + m + p] - x, scaled, saved);
                saved = (x - table.knots[begin + m]) * scaled;
            }
            values[1 + p] = saved;
            slopes[1 + p] = savedSlope;
        }
    }

    /** Whether a place lies beyond the outer knots, where splines that fade are 0. */
    static boolean isBeyond(Knots64 table, double x, int i) {
        LayerShape shape = table.shape();
        int begin = i * KnotTable.paddedKnots(shape) + shape.order();
        return x < table.knots[begin] || x >= table.knots[begin + shape.knots() - 1];
    }
}
