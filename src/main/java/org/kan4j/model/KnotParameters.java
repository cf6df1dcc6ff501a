package org.kan4j.model;

/**
 * Knots as a function of parameters u that may be any numbers: ordered, distinct and bounded by construction. With h = (high -
 * low) / G and s(u) = u / sqrt(1 + u^2),
 *
 * <pre>
 * t_0 = low - k h + 4 (high - low) s(u_0)
 * t_j = t_{j-1} + h 64^s(u_j)
 * </pre>
 *
 * so that parameters of 0 are even knots over the range, to which weight decay draws back, an interval is between a 64th and
 * 64 times the even one, and no step can tear the grid apart. On the host in double precision, with {@link StrictMath}, so that every
 * backend has the same knots.
 */
final class KnotParameters {
    private static final double LOG_MOST = 6 * StrictMath.log(2); // of 64
    private static final double FARTHEST = 4; // ranges

    private final KnotSlice slice;
    private final double interval;
    private final double range;

    /** The knots of a layer. */
    KnotParameters(KnotSlice slice) {
        this.slice = slice;
        this.range = slice.high() - slice.low();
        this.interval = range / slice.shape().grid();
    }

    /**
     * The knots [in][G+2k+1].
     *
     * @param values the parameter block
     * @return finite and ascending, whatever the values; a NaN, which ends a run elsewhere, counts as 0
     */
    double[] knots(double[] values) {
        int each = slice.shape().knots();
        double[] knots = new double[slice.parameters()];
        for (int i = 0; i < slice.shape().in(); i++) {
            double knot = first(values, i);
            for (int j = 0; j < each; j++) {
                knot += j == 0 ? 0 : width(values[place(i, j)]);
                knots[i * each + j] = knot;
            }
        }
        return knots;
    }

    /**
     * Turns the gradient to the knots into that to the parameters.
     *
     * @param values the parameter block
     * @param toKnots [in][G+2k+1]
     * @param gradient a block like that of the parameters, of which the slice is written
     */
    void pullBack(double[] values, double[] toKnots, double[] gradient) {
        int each = slice.shape().knots();
        for (int i = 0; i < slice.shape().in(); i++) {
            double behind = 0; // the gradient to a shift of this knot and all behind it
            for (int j = each - 1; j >= 0; j--) {
                double u = values[place(i, j)];
                behind += toKnots[i * each + j];
                double reach = j == 0 ? FARTHEST * range : width(u) * LOG_MOST; // d knot / d s
                gradient[place(i, j)] = behind * reach * slope(u);
            }
        }
    }

    private int place(int input, int knot) {
        return slice.parameterOffset() + input * slice.shape().knots() + knot;
    }

    private double first(double[] values, int input) {
        double even = slice.low() - slice.shape().order() * interval;
        return even + FARTHEST * range * bounded(values[place(input, 0)]);
    }

    private double width(double u) {
        return interval * StrictMath.exp(LOG_MOST * bounded(u));
    }

    /** s(u), from -1 to 1; the hypotenuse of 1 and u without overflow. */
    private static double bounded(double u) {
        if (Double.isNaN(u)) {
            return 0;
        }
        double hypotenuse = Math.abs(u) > 0x1p500 ? Math.abs(u) : Math.sqrt(Math.fma(u, u, 1));
        return Double.isInfinite(u) ? Math.signum(u) : u / hypotenuse;
    }

    /** s'(u). */
    private static double slope(double u) {
        double r = 1 / Math.sqrt(Math.fma(u, u, 1));
        return r * r * r;
    }
}
