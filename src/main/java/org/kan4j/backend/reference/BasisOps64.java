package org.kan4j.backend.reference;

import org.kan4j.backend.LayerShape;

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
                double at = x[offset + place];
                int span = span(table, shape, at, i);
                base(shape, at, values, slopes);
                splines(table, shape, at, i, span, values, slopes);
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

    /** The last span that starts at or before x, 0 for an x before all of them or NaN. */
    private static int span(Knots64 table, LayerShape shape, double x, int i) {
        int begin = i * (shape.grid() + 4 * shape.order() + 1) + shape.order();
        int low = 0;
        int high = shape.knots() - 1; // t_low <= x < t_high, as far as x lies within
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            boolean right = table.knots[begin + middle] <= x;
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
        // Beyond the outer knots all are zero.
        boolean outside = x < table.knots[begin + order] || x >= table.knots[begin + intervals - order];
        for (int j = 1; outside && j <= order + 1; j++) {
            values[j] = 0.0;
            slopes[j] = 0.0;
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
