package org.kan4j.prune;

import java.util.List;
import org.kan4j.model.TrainedModel;
import org.kan4j.sparsity.Attribution;

/**
 * What pruning gave.
 *
 * @param model the network that is left; its parent is the one that was pruned
 * @param scores of the network that was pruned
 * @param kept for each level, from the inputs to the outputs, the nodes that are left, by their number before
 * @param nodes where the cut went among hidden nodes
 * @param edges where it went among the edges between the nodes that had the score
 * @param inputs where it went among inputs
 */
public record Pruning(
        TrainedModel model, Attribution scores, List<List<Integer>> kept, Cut nodes, Cut edges, Cut inputs) {
    /** Copies the lists. */
    public Pruning {
        kept = kept.stream().map(List::copyOf).toList();
    }
}
