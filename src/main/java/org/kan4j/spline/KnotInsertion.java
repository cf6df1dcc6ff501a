package org.kan4j.spline;

/**
 * Carries splines over to finer knots without changing them between the interior knots: only rounding differs.
 *
 * <p>A coefficient is the blossom of the curve's polynomial pieces at the {@code order} knots inside the support of its
 * B-spline (L. Ramshaw, "Blossoms are polar forms", 1989; the Oslo algorithm of E. Cohen, T. Lyche and R. Riesenfeld,
 * 1980, written with the blossom). The piece taken is the one at the average of those knots inside the interior range. The added knots on either
 * side may differ from those of the old grid, as narrower intervals make them: the splines then fade over the new ones.
 */
public final class KnotInsertion {
    private KnotInsertion() {}

    /**
     * The map to finer knots.
     *
     * @param old the old B-splines
     * @param fine B-splines of the same order over the same range, all interior knots of the old ones among theirs, as
     *     {@link Knots#refine} lays them where the number of intervals is a multiple
     * @return the map; each new coefficient depends on {@code order + 1} old ones
     * @throws IllegalArgumentException if the orders or the ranges differ, or an interior knot is missing
     */
    public static CoefficientMap between(SplineBasis old, SplineBasis fine) {
        LeastSquaresRefit.requireSameOrder(old, fine);
        requireSameRange(old, fine);
        requireInteriorKnots(old, fine);
        int order = old.order();
        int[] first = new int[fine.size()];
        double[][] weights = new double[fine.size()][order + 1];
        double[] places = new double[order];
        for (int m = 0; m < fine.size(); m++) {
            for (int j = 0; j < order; j++) {
                places[j] = fine.knot(m + 1 + j);
            }
            int span = interval(old, fine.innerAverage(m));
            old.blossom(span, places, weights[m]);
            first[m] = span - order;
        }
        return new CoefficientMap(old.size(), first, weights);
    }

    /** Whether {@link #between} has a map: equal order and range, and every interior knot among the finer ones. */
    public static boolean isPossible(SplineBasis old, SplineBasis fine) {
        boolean sameRange = old.low() == fine.low() && old.high() == fine.high();
        return old.order() == fine.order() && sameRange && missing(old, fine) < 0;
    }

    /** The interval of interior knots that holds x; the last that is not empty for the last of these knots. */
    private static int interval(SplineBasis basis, double x) {
        int span = x < basis.high() ? basis.span(x) : basis.order() + basis.grid() - 1;
        while (basis.knot(span) == basis.knot(span + 1)) {
            span--;
        }
        return span;
    }

    private static void requireSameRange(SplineBasis old, SplineBasis fine) {
        if (old.low() != fine.low() || old.high() != fine.high()) {
            throw new IllegalArgumentException("new knots range over " + range(fine) + " but the old ones over "
                    + range(old) + "; knot insertion needs the same range");
        }
    }

    private static String range(SplineBasis basis) {
        return "[" + basis.low() + ", " + basis.high() + "]";
    }

    private static void requireInteriorKnots(SplineBasis old, SplineBasis fine) {
        int missing = missing(old, fine);
        if (missing >= 0) {
            throw new IllegalArgumentException("interior knot " + (missing - old.order()) + ", " + old.knot(missing)
                    + ", is not among the new ones; knot insertion keeps all, a least-squares refit need not");
        }
    }

    /** The first interior knot that is not among the new ones, or -1. */
    private static int missing(SplineBasis old, SplineBasis fine) {
        int order = old.order();
        int next = order;
        for (int i = order; i <= order + old.grid(); i++) {
            while (next < order + fine.grid() && fine.knot(next) < old.knot(i)) {
                next++;
            }
            if (next > order + fine.grid() || fine.knot(next) != old.knot(i)) {
                return i;
            }
            next++;
        }
        return -1;
    }
}
