package org.kan4j.model;

/**
 * Knots as a function of parameters u that may be any numbers: ordered, distinct and bounded by construction. With h = (high -
 * low) / G and s_r(u) = u / sqrt(1 + (u / r)^2), which is u near 0 and between -r and r,
 *
 * <pre>
 * t_0 = low - k h + h s_4G(u_0)
 * t_j = t_{j-1} + h exp(s_4(u_j))
 * </pre>
 *
 * so that parameters of 0 are even knots over the range, to which weight decay draws back, a unit shifts all by an interval or
 * makes one e times as wide, an interval is between a 55th (e^-4) and 55 times the even one, the grid begins at most four ranges from
 * where it was, and no step can tear it apart. On the host in double precision, with {@link StrictMath}, so that every backend has
 * the same knots.
 */
final class KnotParameters {
    private static final double WIDEST = 4; // logarithm of an interval's width over the even one's
    private static final double FARTHEST = 4; // ranges

    private final KnotSlice slice;
    private final double interval;
    private final double farthest; // intervals

    /** The knots of a layer. */
    KnotParameters(KnotSlice slice) {
        this.slice = slice;
        this.interval = (slice.high() - slice.low()) / slice.shape().grid();
        this.farthest = FARTHEST * slice.shape().grid();
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
                gradient[place(i, j)] = behind * (j == 0 ? interval * slope(u, farthest) : width(u) * slope(u, WIDEST));
            }
        }
    }

    private int place(int input, int knot) {
        return slice.parameterOffset() + input * slice.shape().knots() + knot;
    }

    private double first(double[] values, int input) {
        double even = slice.low() - slice.shape().order() * interval;
        return even + interval * bounded(values[place(input, 0)], farthest);
    }

    private double width(double u) {
        return interval * StrictMath.exp(bounded(u, WIDEST));
    }

    /** s_r(u); the hypotenuse without overflow. */
    private static double bounded(double u, double most) {
        if (Double.isNaN(u)) {
            return 0;
        }
        double part = u / most;
        boolean vast = Math.abs(part) > 0x1p500;
        return most * (vast ? Math.signum(part) : part / Math.sqrt(Math.fma(part, part, 1)));
    }

    /** The slope of s_r at u. */
    private static double slope(double u, double most) {
        double part = u / most;
        double r = 1 / Math.sqrt(Math.fma(part, part, 1));
        return r * r * r;
    }
}
