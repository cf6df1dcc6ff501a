package org.kan4j.spline;

/**
 * Carries splines over to other knots so that the squared difference between the old and the new curve, summed over
 * samples of the input, is smallest. The samples decide alone wherever they can.
 *
 * <p>Where they cannot (intervals without samples, fewer samples than coefficients, few distinct values) the new curve
 * keeps to the old one. One more row for every new B-spline asks for equal curves at the average of the knots inside
 * its support, those beyond the interior range moved to its ends: such rows alone determine a spline (I. Schoenberg,
 * A. Whitney, "On Polya frequency functions III", 1953). They weigh 2^-26, the square root of double precision's
 * rounding unit, against the average number of samples per B-spline: what the samples determine moves by about 1e-16,
 * relatively, and what they do not is known to about 1e-8. Nothing that samples barely touch grows without
 * bound, as it does in a minimum-norm fit. B-splines that lie mostly beyond the interior range may be invisible inside
 * it; a row at the average of their knots proper, where the curves fade, weighs 1/1024 of the others.
 *
 * <p>The system is solved by {@link BandedTriangle}, one for all outputs. Work grows with the distinct samples times
 * order times grid, memory with the square of the grid.
 */
public final class LeastSquaresRefit {
    private static final double HOLD = 0x1.0p-26;
    private static final double HOLD_OUTSIDE = 0x1.0p-36;

    private final SplineBasis old;
    private final SplineBasis fresh;
    private final SortedSamples samples;
    private final BandedTriangle triangle;
    private final double[] newValues;
    private final double[] oldValues;

    /** The first sample that is not yet a row. */
    private int next;

    private LeastSquaresRefit(SplineBasis old, SplineBasis fresh, SortedSamples samples) {
        this.old = old;
        this.fresh = fresh;
        this.samples = samples;
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
        return new LeastSquaresRefit(old, fresh, samples).fit();
    }

    /** Rows go in by ascending place, as the triangle needs them. */
    private CoefficientMap fit() {
        double perSpline = Math.sqrt((double) samples.count() / fresh.size());
        for (int m = 0; m < fresh.size() && fresh.knotAverage(m) < fresh.low(); m++) {
            hold(fresh.knotAverage(m), HOLD_OUTSIDE * perSpline);
        }
        for (int m = 0; m < fresh.size(); m++) {
            hold(fresh.innerAverage(m), HOLD * perSpline);
        }
        for (int m = 0; m < fresh.size(); m++) {
            if (fresh.knotAverage(m) > fresh.high()) {
                hold(fresh.knotAverage(m), HOLD_OUTSIDE * perSpline);
            }
        }
        addSamplesUpTo(Double.POSITIVE_INFINITY);
        return triangle.solve();
    }

    /** The last knot itself may lie outside every B-spline. */
    private void hold(double place, double weight) {
        double x = Math.min(place, Math.nextDown(fresh.knot(fresh.size() + fresh.order())));
        addSamplesUpTo(x);
        add(x, weight);
    }

    private void addSamplesUpTo(double x) {
        for (; next < samples.distinct() && samples.distinct(next) <= x; next++) {
            add(samples.distinct(next), Math.sqrt(samples.count(next)));
        }
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
