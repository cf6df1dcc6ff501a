package org.kan4j.backend.reference;

import org.kan4j.backend.LayerShape;
import org.kan4j.backend.Outside;

/** Evaluates basis functions: the specification of {@code basis.cl}. */
final class BasisOps64 {
    private BasisOps64() {}

    /** Fills firsts, values and (if kept) slopes of the rows {@code from} to {@code to}, which begin at {@code x[offset]}. */
    static void basis(Knots64 table, double[] x, int offset, Basis64 basis, int from, int to) {
        LayerShape shape = basis.shape();
        int in = shape.in();
        int perPlace = shape.order() + 2;
        double[] values = new double[perPlace];
        double[] slopes = new double[perPlace];
        for (int b = from; b < to; b++) {
            for (int i = 0; i < in; i++) {
                int place = b * in + i;
                double given = x[offset + place];
                double at = shape.outside() == Outside.FADE ? given : clamp(table, given, i);
                int span = span(table, shape, at, i);
                base(shape, given, values, slopes);
                splines(table, shape, at, i, span, values, slopes);
                outside(table, shape, given, at, i, values, slopes);
                basis.firsts[place] = shift(shape, span, values, slopes);
                put(values, basis.values, place);
                if (basis.derivatives()) {
                    put(slopes, basis.slopes, place);
                }
            }
        }
    }

    /** A loop, for so few values are sooner copied by it than by a call. */
    private static void put(double[] values, double[] into, int place) {
        for (int j = 0; j < values.length; j++) {
            into[place * values.length + j] = values[j];
        }
    }

    /** The nearest place in the grid; NaN stays. */
    private static double clamp(Knots64 table, double x, int i) {
        double low = table.low(i);
        double high = table.high(i);
        return x < low ? low : x > high ? high : x;
    }

    /**
     * The last span that starts at or before x, 0 for an x before all of them or NaN; of a clamped x the last one that starts
     * before the upper end, for the pieces beyond it have other slopes.
     */
    private static int span(Knots64 table, LayerShape shape, double x, int i) {
        int begin = i * (shape.grid() + 4 * shape.order() + 1) + shape.order();
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

    private static void base(LayerShape shape, double x, double[] values, double[] slopes) {
        switch (shape.base()) {
            case SILU -> {
                double e = Math64.exp(x < 0.0 ? x : -x);
                double large = 1.0 / (1.0 + e);
                double small = e / (1.0 + e);
                double s = x < 0.0 ? small : large; // the logistic function of x
                double rest = x < 0.0 ? large : small; // 1 - s without cancellation
                double xRest = rest == 0.0 ? 0.0 : x * rest;
                values[0] = s == 0.0 ? 0.0 : x * s;
                slopes[0] = s == 0.0 ? 0.0 : Math.fma(s, xRest, s);
            }
            case IDENTITY -> {
                values[0] = x;
                slopes[0] = 1.0;
            }
            case ZERO -> {
                values[0] = 0.0;
                slopes[0] = 0.0;
            }
        }
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

    /** What becomes of the splines at a place {@code at} when that is not where x is, or beyond the outer knots. */
    private static void outside(
            Knots64 table, LayerShape shape, double x, double at, int i, double[] values, double[] slopes) {
        int order = shape.order();
        int begin = i * (shape.grid() + 4 * order + 1) + order;
        switch (shape.outside()) {
            case FADE -> {
                boolean beyond = x < table.knots[begin] || x >= table.knots[begin + shape.knots() - 1];
                for (int j = 1; beyond && j <= order + 1; j++) {
                    values[j] = 0.0;
                    slopes[j] = 0.0;
                }
            }
            case CLAMP -> {
                boolean beyond = x < at || x > at;
                for (int j = 1; beyond && j <= order + 1; j++) {
                    slopes[j] = 0.0;
                }
            }
            case LINEAR -> {
                for (int j = 1; j <= order + 1; j++) {
                    values[j] = Math.fma(x - at, slopes[j], values[j]);
                }
            }
        }
    }

    /** Adds to {@code into[i]} how many of the rows of x, which begin at {@code x[offset]}, lie outside the grid of input i. */
    static void countOutside(Knots64 table, double[] x, int offset, int rows, double[] into) {
        int in = table.shape().in();
        for (int i = 0; i < in; i++) {
            double low = table.low(i);
            double high = table.high(i);
            int count = 0;
            for (int b = 0; b < rows; b++) {
                double at = x[offset + b * in + i];
                count += low <= at && at <= high ? 0 : 1;
            }
            into[i] += (double) count;
        }
    }

    /**
     * Moves the splines B_{s-k} .. B_s to where those of the nearest span inside the grid lie, for B_0 is the first there is
     * and B_{G+k-1} the last: those that the padding made drop out, zeros come in.
     *
     * @return the number of the first spline, 0..G-1
     */
    private static int shift(LayerShape shape, int s, double[] values, double[] slopes) {
        int first = Math.max(0, Math.min(shape.grid() - 1, s - shape.order()));
        int by = first - (s - shape.order()); // above 0 left of the grid, below 0 right of it
        for (int n = 0; by != 0 && n <= shape.order(); n++) {
            int j = by > 0 ? n : shape.order() - n; // away from where the values come from
            boolean there = j + by >= 0 && j + by <= shape.order();
            values[1 + j] = there ? values[1 + j + by] : 0.0;
            slopes[1 + j] = there ? slopes[1 + j + by] : 0.0;
        }
        return first;
    }
}
