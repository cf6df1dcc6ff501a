package org.kan4j.prune;

/**
 * What is pruned: whatever has a score of at most its threshold (see {@link org.kan4j.sparsity.Attribution}).
 *
 * @param node threshold of hidden nodes and of inputs, at least 0
 * @param edge threshold of edges, at least 0
 * @param inputs whether inputs are pruned
 */
public record PruneSpec(double node, double edge, boolean inputs) {
    /** pykan's thresholds; inputs stay. */
    public static final PruneSpec DEFAULT = new PruneSpec(1e-2, 3e-2, false);

    /** Refuses thresholds that no score can be held to. */
    public PruneSpec {
        require("node", node);
        require("edge", edge);
    }

    private static void require(String what, double threshold) {
        if (!(threshold >= 0) || Double.isInfinite(threshold)) {
            throw new IllegalArgumentException(
                    "the " + what + " threshold is " + threshold + " but must be a number of at least 0");
        }
    }
}
