package org.kan4j.model;

/**
 * The pressure towards a sparse network during training: the objective is the loss plus {@code lambda} times
 *
 * <pre>
 * l1 * (sum of the metric over all edges)
 *     + entropy * (sum over layers of the mean entropy of a node's incoming and of a node's outgoing edges, in bits)
 *     + coefficients * (sum over inputs and B-splines of the mean over outputs of |c|)
 *     + smoothness * (the same of the differences of neighbouring coefficients)
 * </pre>
 *
 * The terms are those of pykan 0.2.8 ({@code MultKAN.reg}).
 *
 * @param lambda the weight of all terms against the loss, at least 0; 0 is no penalty
 * @param metric what l1 and entropy are taken of
 * @param l1 the weight of the sum, at least 0
 * @param entropy the weight of the entropies, at least 0
 * @param coefficients the weight of the coefficients' magnitudes, at least 0
 * @param smoothness the weight of the magnitudes of differences of neighbouring coefficients, at least 0
 */
public record Penalty(
        double lambda, EdgeMetric metric, double l1, double entropy, double coefficients, double smoothness) {
    /** No penalty; its other numbers are pykan's defaults, from which {@link #withLambda} starts. */
    public static final Penalty NONE = new Penalty(0, EdgeMetric.EDGE_FORWARD_SPLINE_N, 1, 2, 0, 0);

    /**
     * Checks every number.
     *
     * @throws IllegalArgumentException if one is negative or not finite
     */
    public Penalty {
        require("lambda", lambda);
        require("l1", l1);
        require("entropy", entropy);
        require("coefficients", coefficients);
        require("smoothness", smoothness);
    }

    private static void require(String name, double weight) {
        if (!(weight >= 0 && Double.isFinite(weight))) {
            throw new IllegalArgumentException(
                    "the penalty's " + name + " is " + weight + " but must be finite and at least 0");
        }
    }

    /**
     * Whether the penalty changes the objective.
     *
     * @return true if lambda and at least one other weight are above 0
     */
    public boolean isActive() {
        return lambda > 0 && (l1 > 0 || entropy > 0 || coefficients > 0 || smoothness > 0);
    }

    /**
     * This penalty with another weight against the loss.
     *
     * @param weight finite, at least 0
     * @return the new penalty
     */
    public Penalty withLambda(double weight) {
        return new Penalty(weight, metric, l1, entropy, coefficients, smoothness);
    }
}
