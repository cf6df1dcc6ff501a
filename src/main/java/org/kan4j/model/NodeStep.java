package org.kan4j.model;

import org.kan4j.backend.Affine;
import org.kan4j.backend.Backend;
import org.kan4j.backend.LayerNodes;
import org.kan4j.backend.Squash;
import org.kan4j.backend.Tensor;

/** One step on the way from the sums of edges to nodes, on a backend. */
interface NodeStep {
    /** Values per row behind it. */
    int width();

    /** Whether its gradient is the same before it and behind, so that both are one tensor. */
    default boolean passesGradientOn() {
        return false;
    }

    /** Runs rows through it. */
    void forward(Tensor x, int rows, Tensor y);

    /** Runs the gradient back to what {@link #forward} read. */
    void backwardInput(Tensor x, int rows, Tensor dy, Tensor dx);

    /** Writes the gradient to its own parameters over one shard of rows; nothing where it has none. */
    default void backwardWeights(Tensor x, Tensor dy, Shard shard, Tensor gradient) {}

    /** A scale and a bias, or a bias alone. */
    record AffineStep(Backend backend, Affine transform) implements NodeStep {
        @Override
        public int width() {
            return transform.slice().nodes();
        }

        @Override
        public boolean passesGradientOn() {
            return !transform.slice().scales();
        }

        @Override
        public void forward(Tensor x, int rows, Tensor y) {
            backend.affine(transform, x, rows, y);
        }

        @Override
        public void backwardInput(Tensor x, int rows, Tensor dy, Tensor dx) {
            backend.affineBackwardInput(transform, dy, rows, dx);
        }

        @Override
        public void backwardWeights(Tensor x, Tensor dy, Shard shard, Tensor gradient) {
            backend.affineBackwardWeights(transform, x, dy, shard.firstRow(), shard.rows(), gradient);
        }
    }

    /** Products of subnodes. */
    record ProductStep(Backend backend, LayerNodes nodes) implements NodeStep {
        @Override
        public int width() {
            return nodes.shape().nodes();
        }

        @Override
        public void forward(Tensor x, int rows, Tensor y) {
            backend.multiply(nodes, x, rows, y);
        }

        @Override
        public void backwardInput(Tensor x, int rows, Tensor dy, Tensor dx) {
            backend.multiplyBackward(nodes, x, rows, dy, dx);
        }
    }

    /** The map into the next layer's range. */
    record SquashStep(Backend backend, Squash range, int width) implements NodeStep {
        @Override
        public void forward(Tensor x, int rows, Tensor y) {
            backend.squash(range, x, rows, y);
        }

        @Override
        public void backwardInput(Tensor x, int rows, Tensor dy, Tensor dx) {
            backend.squashBackward(range, x, rows, dy, dx);
        }
    }
}
