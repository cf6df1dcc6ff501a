package org.kan4j.model;

import org.kan4j.backend.Backend;
import org.kan4j.backend.Basis;
import org.kan4j.backend.KnotRows;
import org.kan4j.backend.KnotTable;
import org.kan4j.backend.LayerKnots;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;
import org.kan4j.backend.Weights;

/** One layer of edges on a backend: its slice of the blocks and its knots, which may move. */
final class KanLayer implements AutoCloseable {
    private final Backend backend;
    private final Weights weights;
    private LayerKnots knots;

    /** Allocates in the scope, with which it dies. */
    KanLayer(Backend backend, TensorScope scope, Weights weights, double[] knots) {
        this.backend = backend;
        this.weights = weights;
        this.knots = table(knots);
        scope.own(this, KanLayer::close);
    }

    private LayerKnots table(double[] values) {
        return backend.knots(new KnotTable(weights.shape(), backend.precision(), values));
    }

    /** Whether there is a grid to be outside of. */
    boolean hasGrid() {
        return weights.shape().hasFunctions();
    }

    /** Goes over to other knots. */
    void lay(double[] values) {
        LayerKnots fresh = table(values);
        knots.close();
        knots = fresh;
    }

    void basis(Tensor x, int firstRow, int rows, Basis into) {
        backend.basis(knots, x, firstRow, rows, into);
    }

    void forward(Basis basis, Tensor y) {
        backend.layerForward(basis, weights, y);
    }

    /** Adds how many values of the rows lie outside the grid to a count per input. */
    void countOutside(Tensor x, int firstRow, int rows, Tensor into) {
        backend.countOutside(knots, x, firstRow, rows, into);
    }

    void backwardInput(Basis basis, Tensor dy, Tensor dx) {
        backend.layerBackwardInput(basis, weights, dy, dx);
    }

    void backwardWeights(Basis basis, Tensor dy, Shard shard, Tensor gradient) {
        backend.layerBackwardWeights(basis, weights, dy, shard.firstRow(), shard.rows(), gradient);
    }

    /** Writes the gradient to the knots over one shard of rows. */
    void backwardKnots(Pass pass, int layer, Shard shard, Tensor gradient) {
        KnotRows rows = new KnotRows(pass.entering(layer), pass.firstRow(layer), shard.firstRow(), shard.rows());
        Tensor dy = pass.gradients(layer).get(0);
        backend.layerBackwardKnots(knots, pass.basis(layer), weights, rows, dy, gradient);
    }

    @Override
    public void close() {
        knots.close();
    }
}
