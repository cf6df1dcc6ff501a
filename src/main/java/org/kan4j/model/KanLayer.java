package org.kan4j.model;

import org.kan4j.backend.Backend;
import org.kan4j.backend.Basis;
import org.kan4j.backend.KnotTable;
import org.kan4j.backend.LayerKnots;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;
import org.kan4j.backend.Weights;

/** One layer of edges on a backend: its slice of the blocks, its knots and its folded weights. */
final class KanLayer {
    private final Backend backend;
    private final LayerSlice slice;
    private final LayerKnots knots;
    private final Weights weights;

    /** Allocates in the scope, with which it dies. */
    KanLayer(Backend backend, TensorScope scope, LayerSlice slice, double[] knots) {
        this.backend = backend;
        this.slice = slice;
        this.knots = scope.knots(new KnotTable(slice.shape(), backend.precision(), knots));
        this.weights = scope.allocateWeights(slice.shape());
    }

    LayerSlice slice() {
        return slice;
    }

    void fold(Tensor parameters, Tensor mask) {
        backend.foldWeights(slice, parameters, mask, weights);
    }

    void forward(Tensor x, int rows, Basis basis, Tensor y) {
        backend.basis(knots, x, rows, basis);
        backend.layerForward(basis, weights, y);
    }

    void backwardInput(Basis basis, Tensor dy, Tensor dx) {
        backend.layerBackwardInput(basis, weights, dy, dx);
    }

    void backwardWeights(Basis basis, Tensor dy, int firstRow, int rows, Tensor gradient) {
        backend.layerBackwardWeights(basis, dy, firstRow, rows, slice, gradient);
    }

    void unfold(Tensor parameters, Tensor mask, Tensor gradient) {
        backend.unfoldGradient(slice, parameters, mask, gradient);
    }
}
