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
        int perPlace = shape.kept() + 1;
        double[] values = new double[perPlace];
        double[] slopes = new double[perPlace];
        for (int b = from; b < to; b++) {
            for (int i = 0; i < in; i++) {
                int place = b * in + i;
                double given = x[offset + place];
                double at = isClamped(shape) ? clamp(table, given, i) : given;
                base(shape, given, values, slopes);
                int first = functions(table, shape, at, i, values, slopes);
                outside(shape, given, at, values, slopes);
                basis.firsts[place] = shift(shape, first, values, slopes);
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

    private static boolean isClamped(LayerShape shape) {
        return shape.outside() == Outside.CLAMP || shape.outside() == Outside.LINEAR;
    }

    /** The nearest place in the grid; NaN stays. */
    private static double clamp(Knots64 table, double x, int i) {
        double low = table.low(i);
        double high = table.high(i);
        return x < low ? low : x > high ? high : x;
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

    /**
     * Evaluates the kept functions at a place; a family is added here.
     *
     * @return the number of the first, 0 where there is none, which of splines may lie outside 0..G-1: those that are missing there do not exist
     */
    private static int functions(Knots64 table, LayerShape shape, double x, int i, double[] values, double[] slopes) {
        return switch (shape.family()) {
            case B_SPLINE -> BSpline64.evaluate(table, x, i, values, slopes);
            case CHEBYSHEV -> Chebyshev64.evaluate(table, x, i, values, slopes);
            case FOURIER -> Fourier64.evaluate(table, x, i, values, slopes);
            case GAUSSIAN -> Gaussian64.evaluate(table, x, i, values, slopes);
            case NONE -> 0;
        };
    }

    /** What becomes of the functions at a place {@code at} when that is not where x is. */
    private static void outside(LayerShape shape, double x, double at, double[] values, double[] slopes) {
        switch (shape.outside()) {
            case FADE, REPEAT -> {} // by themselves
            case CLAMP -> {
                boolean beyond = x < at || x > at;
                for (int j = 1; beyond && j < slopes.length; j++) {
                    slopes[j] = 0.0;
                }
            }
            case LINEAR -> {
                for (int j = 1; j < values.length; j++) {
                    values[j] = Math.fma(x - at, slopes[j], values[j]);
                }
            }
        }
    }

    /**
     * Adds to {@code into[i]} how many of the rows of x, which begin at {@code x[offset]}, lie outside the grid of input i: none
     * where there is no grid.
     */
    static void countOutside(Knots64 table, double[] x, int offset, int rows, double[] into) {
        if (!table.shape().hasFunctions()) {
            return;
        }
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
     * and B_{G+k-1} the last: those that the padding made drop out, zeros come in. Other functions stay where they are.
     *
     * @param first the number s - k, of other functions 0
     * @return the number of the first function, 0..spans-1
     */
    private static int shift(LayerShape shape, int first, double[] values, double[] slopes) {
        int kept = shape.kept();
        int shifted = Math.max(0, Math.min(shape.spans() - 1, first));
        int by = shifted - first; // above 0 left of the grid, below 0 right of it
        for (int n = 0; by != 0 && n < kept; n++) {
            int j = by > 0 ? n : kept - 1 - n; // away from where the values come from
            boolean there = j + by >= 0 && j + by < kept;
            values[1 + j] = there ? values[1 + j + by] : 0.0;
            slopes[1 + j] = there ? slopes[1 + j + by] : 0.0;
        }
        return shifted;
    }
}
