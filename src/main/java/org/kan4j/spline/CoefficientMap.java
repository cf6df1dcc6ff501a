package org.kan4j.spline;

import java.util.Arrays;

/**
 * A linear map from the coefficients of one input on old knots to those on new ones, the same for every output. Made by
 * {@link LeastSquaresRefit} or {@link KnotInsertion}, for other families than splines by {@link #padding} or {@link GaussianRefit}; each of its rows holds weights for neighbouring old coefficients.
 * Immutable and thread-safe; equal arguments give equal bits.
 */
public final class CoefficientMap {
    private final int sources;

    /** Target t is the sum of {@code weights[t][j]} times source {@code first[t] + j}. */
    private final int[] first;

    private final double[][] weights;

    /** The sum of absolute weights of a target: how many times greater than its sources it may become. */
    private final double[] magnitudes;

    CoefficientMap(int sources, int[] first, double[][] weights) {
        this.sources = sources;
        this.first = first;
        this.weights = weights;
        this.magnitudes =
                Arrays.stream(weights).mapToDouble(CoefficientMap::magnitude).toArray();
    }

    /**
     * The map that keeps all coefficients and appends zeros: of polynomials or harmonics to more of them.
     *
     * @param sources the number of old coefficients, at least 1
     * @param targets the number of new coefficients, at least as many
     * @return the map
     */
    public static CoefficientMap padding(int sources, int targets) {
        double[][] weights = new double[targets][];
        Arrays.setAll(weights, t -> t < sources ? new double[] {1.0} : new double[0]);
        int[] first = new int[targets];
        Arrays.setAll(first, t -> Math.min(t, sources - 1));
        return new CoefficientMap(sources, first, weights);
    }

    static CoefficientMap identity(int size) {
        int[] first = new int[size];
        Arrays.setAll(first, i -> i);
        double[][] weights = new double[size][];
        Arrays.fill(weights, new double[] {1.0});
        return new CoefficientMap(size, first, weights);
    }

    /**
     * The number of coefficients on the old knots.
     *
     * @return old grid + order
     */
    public int sources() {
        return sources;
    }

    /**
     * The number of coefficients on the new knots.
     *
     * @return new grid + order
     */
    public int targets() {
        return first.length;
    }

    /**
     * Maps coefficients, or first moments (running means of gradients), which go through the same map.
     *
     * @param source {@code sources()} rows; not changed
     * @param target receives {@code targets()} rows of as many outputs
     * @throws IllegalArgumentException if the blocks have other sizes or overlap
     */
    public void apply(SplineRows source, SplineRows target) {
        requireSizes(source, target);
        for (int t = 0; t < first.length; t++) {
            target.clear(t);
            for (int j = 0; j < weights[t].length; j++) {
                target.add(t, weights[t][j], source, first[t] + j);
            }
        }
    }

    /**
     * Maps second moments (running means of squared gradients): with weights w of a target, it becomes
     * {@code sum |w| * sum |w| v}. That is never negative, and by the inequality of Cauchy and Schwarz
     * {@code (sum w m)^2 <= sum |w| * sum |w| v} wherever {@code m^2 <= v}: the bound on Adam's step, |m| / sqrt(v) at
     * most 1, outlives the map.
     *
     * @param source {@code sources()} rows of values that are not negative; not changed
     * @param target receives {@code targets()} rows of as many outputs
     * @throws IllegalArgumentException if the blocks have other sizes or overlap
     */
    public void applyToSquares(SplineRows source, SplineRows target) {
        requireSizes(source, target);
        for (int t = 0; t < first.length; t++) {
            target.clear(t);
            for (int j = 0; j < weights[t].length; j++) {
                if (weights[t][j] != 0.0) { // which times a square that has overflowed would be no number
                    target.add(t, Math.abs(weights[t][j]), source, first[t] + j);
                }
            }
            target.multiply(t, magnitudes[t]);
        }
    }

    double magnitude(int target) {
        return magnitudes[target];
    }

    private static double magnitude(double[] row) {
        double sum = 0.0;
        for (double weight : row) {
            sum += Math.abs(weight);
        }
        return sum;
    }

    private void requireSizes(SplineRows source, SplineRows target) {
        requireRows("source", source, sources);
        requireRows("target", target, first.length);
        if (source.outputs() != target.outputs()) {
            throw new IllegalArgumentException("source has " + source.outputs() + " outputs but target has "
                    + target.outputs() + "; they must be as many");
        }
        if (source.overlaps(target)) {
            throw new IllegalArgumentException("source and target overlap but must lie apart");
        }
    }

    private static void requireRows(String name, SplineRows block, int rows) {
        if (block.rows() != rows) {
            throw new IllegalArgumentException(
                    name + " has " + block.rows() + " rows but the map has " + rows + " coefficients there");
        }
    }
}
