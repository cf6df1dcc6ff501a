package org.kan4j.bench;

import java.nio.DoubleBuffer;
import java.util.SplittableRandom;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Basis;
import org.kan4j.backend.Contract;
import org.kan4j.backend.KnotTable;
import org.kan4j.backend.LayerKnots;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;
import org.kan4j.backend.Weights;

/** One layer's tensors on a backend, with inputs and output gradients of its own, and its operations on them. */
final class LayerRoom {
    private final Backend backend;
    private final int batch;
    private final LayerKnots knots;
    private final Basis basis;
    private final Weights weights;
    private final Tensor x;
    private final Tensor y;
    private final Tensor dy;
    private final Tensor dx;

    LayerRoom(Backend backend, TensorScope scope, Weights weights, double[] knots, int batch) {
        LayerShape shape = weights.shape();
        this.backend = backend;
        this.batch = batch;
        this.knots = scope.knots(new KnotTable(shape, backend.precision(), knots));
        this.basis = scope.allocateBasis(shape, batch, true);
        this.weights = weights;
        this.x = scope.allocate("x", new Shape(batch, shape.in()));
        this.y = scope.allocate("y", new Shape(batch, shape.out()));
        this.dy = scope.allocate("dy", new Shape(batch, shape.out()));
        this.dx = scope.allocate("dx", new Shape(batch, shape.in()));
        SplittableRandom random = new SplittableRandom(weights.slice().parameterOffset());
        backend.upload(x, uniform(random, x.shape().size()));
        backend.upload(dy, uniform(random, dy.shape().size()));
    }

    /** So many numbers, evenly from -1 to 1. */
    static DoubleBuffer uniform(SplittableRandom random, int count) {
        return DoubleBuffer.wrap(random.doubles(count, -1, 1).toArray());
    }

    Tensor y() {
        return y;
    }

    Tensor dx() {
        return dx;
    }

    LayerShape shape() {
        return weights.shape();
    }

    void basis() {
        backend.basis(knots, x, 0, batch, basis);
    }

    void forward() {
        backend.layerForward(basis, weights, y);
    }

    void backwardInput() {
        backend.layerBackwardInput(basis, weights, dy, dx);
    }

    /** The gradient of one shard of rows. */
    void backwardWeights(int firstRow, Tensor gradient) {
        int rows = Math.min(Contract.GRADIENT_SHARD, batch - firstRow);
        backend.layerBackwardWeights(basis, weights, dy, firstRow, rows, gradient);
    }
}
