package org.kan4j.symbolic;

import java.util.Arrays;
import org.kan4j.backend.Backend;
import org.kan4j.data.Dataset;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.TrainedModel;
import org.kan4j.sparsity.NodeValues;

/**
 * Two functions of one edge.
 *
 * @param before a network
 * @param after the same, but for what that edge does
 * @param place the edge, there in both
 */
public record EdgeChange(TrainedModel before, TrainedModel after, EdgePlace place) {
    /**
     * The share of the first function's variance that the second one leaves, 1 - R2, over what enters the edge; NaN where the first
     * one is constant.
     *
     * @param table read by the networks' schema, at least two rows
     * @param backend of their precision
     */
    public double lost(Dataset table, Backend backend) {
        NodeValues values = NodeValues.of(before, table, backend);
        double[] first = EdgeSamples.of(before, place, values, backend).y();
        double[] second = EdgeSamples.of(after, place, values, backend).y();
        double mean = Arrays.stream(first).average().orElseThrow();
        double left = 0;
        double all = 0;
        for (int n = 0; n < first.length; n++) {
            left += (first[n] - second[n]) * (first[n] - second[n]);
            all += (first[n] - mean) * (first[n] - mean);
        }
        return left / all;
    }
}
