package org.kan4j.spline;

/**
 * Carries splines over to other knots so that the squared difference between the old and the new curve, summed over
 * samples of the input, is smallest. The samples decide alone wherever they can.
 *
 * <p>Where they cannot (intervals without samples, fewer samples than coefficients, a constant input) the new curve
 * keeps to the old one: for every new B-spline one more row asks for equal curves at the average of its inner knots
 * (I. Schoenberg, A. Whitney, 1953: such rows alone determine a spline). These rows weigh 2^-26, the square root of
 * double precision's rounding unit, against the average number of samples per B-spline. So what the samples determine
 * moves by about 1e-16, relatively, and what they do not is known to about 1e-8. A coefficient that they barely touch
 * stays bounded, where a minimum-norm fit lets it grow.
 *
 * <p>The system is solved by {@link BandedTriangle}, one for all outputs. Work grows with samples of distinct value x
 * order x (grid + order), memory with the square of the grid.
 */
public final class LeastSquaresRefit {
    private static final double HOLD = 0x1.0p-26;

    private final SplineBasis old;
    private final SplineBasis fresh;
    private final BandedTriangle triangle;
    private final double[] newValues;
    private final double[] oldValues;

    private LeastSquaresRefit(SplineBasis old, SplineBasis fresh) {
        this.old = old;
        this.fresh = fresh;
        this.triangle = new BandedTriangle(fresh.size(), old.size(), old.order() + 1);
        this.newValues = new double[old.order() + 1];
        this.oldValues = new double[old.order() + 1];
    }

    /**
     * The map to other knots. Equal knots give the identity.
     *
     * @param old the old B-splines
     * @param fresh the new B-splines, of the same order, no two interior knots equal
     * @param samples where the curves are to agree; those outside the new knots count for nothing
     * @return the map
     * @throws IllegalArgumentException if the orders differ or two new interior knots are equal
     */
    public static CoefficientMap between(SplineBasis old, SplineBasis fresh, SortedSamples samples) {
        requireSameOrder(old, fresh);
        if (old.hasKnotsOf(fresh)) {
            return CoefficientMap.identity(old.size());
        }
        requireDistinct(fresh);
        return new LeastSquaresRefit(old, fresh).fit(samples);
    }

    /** Rows go in by ascending place, as the triangle needs them. */
    private CoefficientMap fit(SortedSamples samples) {
        double hold = HOLD * Math.sqrt((double) samples.count() / fresh.size());
        double end = Math.nextDown(fresh.knot(fresh.size() + fresh.order()));
        int s = 0;
        for (int m = 0; m < fresh.size(); m++) {
            double place = Math.min(fresh.knotAverage(m), end);
            for (; s < samples.distinct() && samples.distinct(s) <= place; s++) {
                add(samples.distinct(s), Math.sqrt(samples.count(s)));
            }
            add(place, hold);
        }
        for (; s < samples.distinct(); s++) {
            add(samples.distinct(s), Math.sqrt(samples.count(s)));
        }
        return triangle.solve();
    }

    private void add(double x, double weight) {
        int span = fresh.evaluate(x, newValues);
        if (span != SplineBasis.OUTSIDE) {
            int oldSpan = Math.max(old.evaluate(x, oldValues), 0);
            triangle.add(weight, span - fresh.order(), newValues, oldSpan - old.order(), oldValues);
        }
    }

    static void requireSameOrder(SplineBasis old, SplineBasis fresh) {
        if (old.order() != fresh.order()) {
            throw new IllegalArgumentException(
                    "new splines have order " + fresh.order() + " but the old ones have order " + old.order());
        }
    }

    private static void requireDistinct(SplineBasis basis) {
        for (int g = 0; g < basis.grid(); g++) {
            double knot = basis.knot(basis.order() + g);
            if (knot == basis.knot(basis.order() + g + 1)) {
                throw new IllegalArgumentException("new interior knots " + g + " and " + (g + 1) + " are both " + knot
                        + " but a refit needs distinct ones");
            }
        }
    }
}
