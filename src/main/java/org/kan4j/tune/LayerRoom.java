package org.kan4j.tune;

import java.util.List;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Basis;
import org.kan4j.backend.KnotTable;
import org.kan4j.backend.LayerKnots;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.ShardRows;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;
import org.kan4j.backend.Weights;

/** One layer on one backend, with rows that pass it; the basis is evaluated. */
final class LayerRoom {
    private final Backend backend;
    private final int rows;
    private final LayerKnots knots;
    private final Basis basis;
    private final Weights weights;
    private final Tensor x;
    private final Tensor y;
    private final Tensor dy;
    private final Tensor dx;
    private final Tensor gradient;
    private final Tensor counts;
    private final Tensor dKnots;

    LayerRoom(Backend backend, TensorScope scope, LayerShape shape, int rows) {
        Numbers numbers = new Numbers(backend, scope);
        this.backend = backend;
        this.rows = rows;
        knots = scope.knots(new KnotTable(shape, backend.precision(), evenKnots(shape)));
        basis = scope.allocateBasis(shape, rows, true);
        x = numbers.spread(rows, shape.in());
        dy = numbers.spread(rows, shape.out());
        y = numbers.zeros(rows, shape.out());
        dx = numbers.zeros(rows, shape.in());
        gradient = numbers.zeros(1, shape.parameters());
        counts = numbers.zeros(1, shape.in());
        dKnots = numbers.zeros(shape.in(), shape.knots());
        weights = new Weights(
                new LayerSlice(shape, 0, 0), numbers.spread(1, shape.parameters()), numbers.mask(shape.edges()));
        backend.basis(knots, x, 0, rows, basis);
    }

    /** The grid over [-1, 1], for every input. */
    private static double[] evenKnots(LayerShape shape) {
        double[] knots = new double[shape.in() * shape.knots()];
        for (int n = 0; n < knots.length; n++) {
            knots[n] = 2.0 * (n % shape.knots() - shape.order()) / shape.grid() - 1;
        }
        return knots;
    }

    /** A basis cannot be read: it is seen through what two passes make of it. */
    Work basis() {
        Runnable passes = () -> {
            backend.layerForward(basis, weights, y);
            backend.layerBackwardInput(basis, weights, dy, dx);
        };
        return new Work(() -> backend.basis(knots, x, 0, rows, basis), passes, List.of(y, dx));
    }

    Work countOutside() {
        return new Work(() -> backend.countOutside(knots, x, 0, rows, counts), counts);
    }

    Work forward() {
        return new Work(() -> backend.layerForward(basis, weights, y), y);
    }

    Work backwardInput() {
        return new Work(() -> backend.layerBackwardInput(basis, weights, dy, dx), dx);
    }

    Work backwardKnots() {
        ShardRows all = new ShardRows(x, 0, 0, rows);
        return new Work(() -> backend.layerBackwardKnots(knots, basis, weights, all, dy, dKnots), dKnots);
    }

    Work backwardWeights() {
        return new Work(() -> backend.layerBackwardWeights(basis, weights, dy, 0, rows, gradient), gradient);
    }
}
