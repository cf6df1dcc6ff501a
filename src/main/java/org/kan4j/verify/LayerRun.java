package org.kan4j.verify;

import java.nio.DoubleBuffer;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Basis;
import org.kan4j.backend.Contract;
import org.kan4j.backend.LayerKnots;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.ShardRows;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.Weights;

/** The operations of one layer on one backend, over room for some more rows than are used. */
final class LayerRun {
    private static final int FIRST_ROW = 2; // of the input

    private final CaseRun run;
    private final Backend backend;
    private final LayerKnots knots;
    private final Basis basis;
    private final Weights weights;
    private final Tensor parameters;
    private final Tensor mask;
    private final Tensor y;
    private final Tensor dy;
    private final Tensor dx;
    private final Tensor gradient;
    private final Tensor dKnots;
    private Tensor x;

    /** Room for data of this layer and as many rows; nothing is computed yet. */
    LayerRun(CaseRun run, LayerData data, boolean derivatives) {
        LayerShape shape = data.slice.shape();
        int capacity = data.rows + CaseRun.MARGIN;
        this.run = run;
        backend = run.backend();
        knots = run.scope().knots(data.table(run.precision()));
        basis = run.scope().allocateBasis(shape, capacity, derivatives);
        parameters = run.guarded(1, data.parameters.length);
        mask = run.guarded(1, data.mask.length);
        y = run.guarded(capacity, shape.out());
        dy = run.guarded(capacity, shape.out());
        dx = run.guarded(capacity, shape.in());
        gradient = run.guarded(1, data.parameters.length);
        dKnots = run.guarded(shape.in(), Math.max(1, shape.knots())); // read of splines alone
        x = dx; // until rows are loaded
        weights = new Weights(data.slice, parameters, mask);
    }

    /** Takes over the data and evaluates the basis. */
    void load(LayerData data) {
        backend.upload(parameters, DoubleBuffer.wrap(data.parameters));
        backend.upload(mask, DoubleBuffer.wrap(data.mask));
        backend.upload(dy, DoubleBuffer.wrap(data.dy));
        x = run.tensorAfterRows(FIRST_ROW, data.rows, data.x);
        backend.basis(knots, x, FIRST_ROW, data.rows, basis);
    }

    void forward() {
        run.guard(y);
        backend.layerForward(basis, weights, y);
        run.read(y);
    }

    void backwardInput() {
        run.guard(dx);
        backend.layerBackwardInput(basis, weights, dy, dx);
        run.read(dx);
    }

    /** The gradient to the knots of every shard of rows for itself, then of some rows inside one. */
    void backwardKnots() {
        for (int first = 0; first < basis.rows(); first += Contract.GRADIENT_SHARD) {
            backwardKnots(first, Math.min(Contract.GRADIENT_SHARD, basis.rows() - first));
        }
        backwardKnots(basis.rows() / 3, 1 + basis.rows() / 3);
    }

    private void backwardKnots(int first, int rows) {
        run.guard(dKnots);
        backend.layerBackwardKnots(knots, basis, weights, new ShardRows(x, FIRST_ROW, first, rows), dy, dKnots);
        run.read(dKnots);
    }

    /** The gradient of every shard of rows for itself. */
    void backwardWeights() {
        for (int first = 0; first < basis.rows(); first += Contract.GRADIENT_SHARD) {
            int rows = Math.min(Contract.GRADIENT_SHARD, basis.rows() - first);
            run.guard(gradient);
            backend.layerBackwardWeights(basis, weights, dy, first, rows, gradient);
            run.read(gradient);
        }
    }
}
