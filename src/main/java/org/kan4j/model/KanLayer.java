package org.kan4j.model;

import java.util.Optional;
import org.kan4j.backend.Backend;
import org.kan4j.backend.KnotTable;
import org.kan4j.backend.LayerKnots;
import org.kan4j.backend.ShardRows;
import org.kan4j.backend.Symbolic;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;
import org.kan4j.backend.Weights;

/** One layer of edges on a backend: its slice of the blocks, its knots, which may move, and its symbolic edges. */
final class KanLayer implements AutoCloseable {
    private final Backend backend;
    private final int layer; // its number, from 0
    private final Weights weights;
    private final boolean learned;
    private final Optional<Symbolic> symbolic;
    private LayerKnots knots;

    /**
     * Allocates in the scope, with which it dies.
     *
     * @param start the network that the layer is one of
     * @param layer its number, from 0
     */
    KanLayer(TensorScope scope, Backend backend, Parameters start, int layer, Blocks blocks) {
        this.backend = backend;
        this.layer = layer;
        this.weights = new Weights(start.layout().layers().get(layer), blocks.parameters(), blocks.mask());
        this.learned = start.learns(layer);
        this.symbolic = start.layout()
                .symbols()
                .get(layer)
                .map(slice -> new Symbolic(scope.symbols(slice), blocks.parameters()));
        this.knots = table(start.knots(layer));
        scope.own(this, KanLayer::close);
    }

    /**
     * The blocks of a network on a backend.
     *
     * @param mask one factor per learned curve
     */
    record Blocks(Tensor parameters, Tensor mask) {}

    private LayerKnots table(double[] values) {
        return backend.knots(new KnotTable(weights.shape(), backend.precision(), values));
    }

    /** Whether there is a grid to be outside of: none where all edges are symbolic. */
    boolean hasGrid() {
        return learned && weights.shape().hasFunctions();
    }

    /** Goes over to other knots. */
    void lay(double[] values) {
        LayerKnots fresh = table(values);
        knots.close();
        knots = fresh;
    }

    /** Evaluates the basis of what enters it. */
    void basis(Pass pass, int rows) {
        if (learned) {
            backend.basis(knots, pass.entering(layer), pass.firstRow(layer), rows, pass.basis(layer));
        }
    }

    /** Adds up the edges, once there is the basis. */
    void forward(Pass pass, int rows) {
        Tensor sums = pass.sums(layer);
        if (learned) {
            backend.layerForward(pass.basis(layer), weights, sums);
        } else {
            backend.clear(sums, 0, rows * weights.shape().out());
        }
        symbolic.ifPresent(edges -> {
            backend.symbolicForward(edges, pass.entering(layer), pass.firstRow(layer), rows, sums);
        });
    }

    /** Adds how many values of the last rows lie outside the grid to a count per input. */
    void countOutside(Tensor x, int firstRow, int rows, Tensor into) {
        if (hasGrid()) {
            backend.countOutside(knots, x, firstRow, rows, into);
        }
    }

    /** Writes the gradient to what enters it. */
    void backwardInput(Pass pass, int rows, Tensor dx) {
        Tensor dy = pass.gradients(layer).get(0);
        if (learned) {
            backend.layerBackwardInput(pass.basis(layer), weights, dy, dx);
        } else {
            backend.clear(dx, 0, rows * weights.shape().in());
        }
        symbolic.ifPresent(edges -> {
            backend.symbolicBackwardInput(edges, pass.entering(layer), pass.firstRow(layer), rows, dy, dx);
        });
    }

    /** Writes the gradient to its own parameters over one shard of rows. */
    void backwardWeights(Pass pass, Shard shard, Tensor gradient) {
        Tensor dy = pass.gradients(layer).get(0);
        if (learned) {
            backend.layerBackwardWeights(pass.basis(layer), weights, dy, shard.firstRow(), shard.rows(), gradient);
        } else {
            int first = weights.slice().parameterOffset();
            backend.clear(gradient, first, weights.slice().parameterEnd() - first);
        }
        symbolic.ifPresent(edges -> backend.symbolicBackwardWeights(edges, rows(pass, shard), dy, gradient));
    }

    /** Writes the gradient to the knots over one shard of rows. */
    void backwardKnots(Pass pass, Shard shard, Tensor gradient) {
        Tensor dy = pass.gradients(layer).get(0);
        if (learned) {
            backend.layerBackwardKnots(knots, pass.basis(layer), weights, rows(pass, shard), dy, gradient);
        } else {
            backend.clear(gradient, 0, gradient.shape().size());
        }
    }

    private ShardRows rows(Pass pass, Shard shard) {
        return new ShardRows(pass.entering(layer), pass.firstRow(layer), shard.firstRow(), shard.rows());
    }

    @Override
    public void close() {
        knots.close();
    }
}
