package org.kan4j.spline;

import java.util.Arrays;

/**
 * Carries splines over to other knots so that the squared difference between the old and the new curve, summed over
 * samples of the input, is smallest. The samples decide alone wherever they can.
 *
 * <p>Where they cannot (intervals without samples, fewer samples than coefficients, few distinct values) the new curve
 * keeps to the old one. One more row for every new B-spline asks for equal curves at the average of the knots inside
 * its support, those beyond the interior range moved to its ends: such rows alone determine a spline (I. Schoenberg,
 * A. Whitney, "On Polya frequency functions III", 1953). They weigh h = 2^-26, the square root of double precision's
 * rounding unit, against the average number of samples per B-spline: what the samples determine moves by about 1e-16,
 * relatively, and what they do not is known to about 1e-8. B-splines that lie mostly beyond the interior range may be
 * invisible inside it; a row at the average of their knots proper, where the curves fade, weighs h^1.5.
 *
 * <p>Coefficients that samples barely touch, as at the edge of a gap, would grow without bound to fit a last digit.
 * Where one could become more than {@code 2^(order + 2)} times greater than the old ones, a few times the condition of
 * B-splines themselves, the rows of the B-splines around it hold with 64 times the h, up to 2^-8, which hardly moves
 * the curve at the samples. Beyond {@code 4^(order + 1)} times h becomes 1/4, which may. The map is made again, up to
 * {@value #ROUNDS} times.
 *
 * <p>The system is solved by {@link BandedTriangle}, one for all outputs. Work grows with the distinct samples times
 * order times grid, memory with the square of the grid.
 */
public final class LeastSquaresRefit {
    private static final double WEAKEST_HOLD = 0x1.0p-26;
    private static final double FIRM_HOLD = 0x1.0p-8;
    private static final double STRONGEST_HOLD = 0x1.0p-2;
    private static final double STRONGER = 0x1.0p6;
    private static final int ROUNDS = 8;

    private final SplineBasis old;
    private final SplineBasis fresh;
    private final SortedSamples samples;

    /** h of every new B-spline. */
    private final double[] holds;

    private final double[] newValues;
    private final double[] oldValues;

    private LeastSquaresRefit(SplineBasis old, SplineBasis fresh, SortedSamples samples) {
        this.old = old;
        this.fresh = fresh;
        this.samples = samples;
        this.holds = new double[fresh.size()];
        this.newValues = new double[old.order() + 1];
        this.oldValues = new double[old.order() + 1];
        Arrays.fill(holds, WEAKEST_HOLD);
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
        LeastSquaresRefit refit = new LeastSquaresRefit(old, fresh, samples);
        CoefficientMap map = refit.fit();
        for (int round = 0; round < ROUNDS && refit.strengthen(map); round++) {
            map = refit.fit();
        }
        return map;
    }

    /** Strengthens the hold around coefficients that may grow too much; false if there is nothing to strengthen. */
    private boolean strengthen(CoefficientMap map) {
        int order = fresh.order();
        boolean changed = false;
        for (int m = 0; m < holds.length; m++) {
            double growth = 0.0;
            for (int t = Math.max(0, m - order); t <= Math.min(m + order, holds.length - 1); t++) {
                growth = Math.max(growth, map.magnitude(t));
            }
            double limit = Math.scalb(4.0, holds[m] < FIRM_HOLD ? order : 2 * order);
            if (growth > limit && holds[m] < STRONGEST_HOLD) {
                holds[m] *= STRONGER;
                changed = true;
            }
        }
        return changed;
    }

    /** Rows go in by ascending place, as the triangle needs them. */
    private CoefficientMap fit() {
        Rows rows = new Rows();
        for (int m = 0; m < holds.length && fresh.knotAverage(m) < fresh.low(); m++) {
            rows.hold(fresh.knotAverage(m), holds[m] * Math.sqrt(holds[m]));
        }
        for (int m = 0; m < holds.length; m++) {
            rows.hold(fresh.innerAverage(m), holds[m]);
        }
        for (int m = 0; m < holds.length; m++) {
            if (fresh.knotAverage(m) > fresh.high()) {
                rows.hold(fresh.knotAverage(m), holds[m] * Math.sqrt(holds[m]));
            }
        }
        return rows.solve();
    }

    /** The system of one round. */
    private final class Rows {
        private final BandedTriangle triangle = new BandedTriangle(fresh.size(), old.size(), old.order() + 1);
        private final double perSpline = Math.sqrt((double) samples.count() / fresh.size());

        /** The first sample that is not yet a row. */
        private int next;

        /** The last knot itself may lie outside every B-spline. */
        void hold(double place, double weight) {
            double x = Math.min(place, Math.nextDown(fresh.knot(fresh.size() + fresh.order())));
            addSamplesUpTo(x);
            add(x, weight * perSpline);
        }

        CoefficientMap solve() {
            addSamplesUpTo(Double.POSITIVE_INFINITY);
            return triangle.solve();
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
