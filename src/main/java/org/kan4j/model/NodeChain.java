package org.kan4j.model;

import java.util.ArrayList;
import java.util.List;
import org.kan4j.backend.Affine;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;

/** What happens at the nodes behind one layer of edges, step by step; nothing where they are the sums. */
final class NodeChain {
    private final List<NodeStep> steps = new ArrayList<>();

    /** Allocates in the scope, with which it dies. */
    NodeChain(Backend backend, TensorScope scope, NodeSlice slice, Tensor parameters) {
        slice.subnodes()
                .ifPresent(subnodes -> steps.add(new NodeStep.AffineStep(backend, new Affine(subnodes, parameters))));
        if (!slice.shape().isPlain()) {
            steps.add(new NodeStep.ProductStep(backend, scope.nodes(slice.shape())));
        }
        slice.nodes().ifPresent(nodes -> steps.add(new NodeStep.AffineStep(backend, new Affine(nodes, parameters))));
        slice.squash()
                .ifPresent(range -> steps.add(
                        new NodeStep.SquashStep(backend, range, slice.shape().nodes())));
    }

    /** The steps in order. */
    List<NodeStep> steps() {
        return List.copyOf(steps);
    }

    /** Runs rows from the sums, the first of the values, to the nodes, the last. */
    void forward(List<Tensor> values, int rows) {
        for (int n = 0; n < steps.size(); n++) {
            steps.get(n).forward(values.get(n), rows, values.get(n + 1));
        }
    }

    /** Runs the gradient to the nodes, the last of the gradients, back to the sums. */
    void backward(List<Tensor> values, List<Tensor> gradients, int rows) {
        for (int n = steps.size() - 1; n >= 0; n--) {
            if (!steps.get(n).passesGradientOn()) {
                steps.get(n).backwardInput(values.get(n), rows, gradients.get(n + 1), gradients.get(n));
            }
        }
    }

    /** Writes the gradient to the steps' parameters over one shard of rows. */
    void backwardWeights(List<Tensor> values, List<Tensor> gradients, Shard shard, Tensor gradient) {
        for (int n = 0; n < steps.size(); n++) {
            steps.get(n).backwardWeights(values.get(n), gradients.get(n + 1), shard, gradient);
        }
    }
}
