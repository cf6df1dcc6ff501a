package org.kan4j.verify;

import java.nio.DoubleBuffer;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Basis;
import org.kan4j.backend.Contract;
import org.kan4j.backend.LayerKnots;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.Weights;

/** The operations of one layer on one backend, over room for some more rows than are used. */
final class LayerRun {
    private final CaseRun run;
    private final Backend backend;
    private final LayerSlice slice;
    private final LayerKnots knots;
    private final Basis basis;
    private final Weights weights;
    private final Tensor x;
    private final Tensor parameters;
    private final Tensor mask;
    private final Tensor y;
    private final Tensor dy;
    private final Tensor dx;
    private final Tensor gradient;

    /** Room for data of this layer and as many rows; nothing is computed yet. */
    LayerRun(CaseRun run, LayerData data, boolean derivatives) {
        LayerShape shape = data.slice.shape();
        int capacity = data.rows + CaseRun.MARGIN;
        this.run = run;
        backend = run.backend();
        slice = data.slice;
        knots = run.scope().knots(data.table(run.precision()));
        basis = run.scope().allocateBasis(shape, capacity, derivatives);
        weights = run.scope().allocateWeights(shape);
        x = run.guarded(capacity, shape.in());
        parameters = run.guarded(1, data.parameters.length);
        mask = run.guarded(1, data.mask.length);
        y = run.guarded(capacity, shape.out());
        dy = run.guarded(capacity, shape.out());
        dx = run.guarded(capacity, shape.in());
        gradient = run.guarded(1, data.parameters.length);
    }

    /** Takes over the data, evaluates the basis and folds the weights. */
    void load(LayerData data) {
        backend.upload(x, DoubleBuffer.wrap(data.x));
        backend.upload(parameters, DoubleBuffer.wrap(data.parameters));
        backend.upload(mask, DoubleBuffer.wrap(data.mask));
        backend.upload(dy, DoubleBuffer.wrap(data.dy));
        backend.basis(knots, x, data.rows, basis);
        backend.foldWeights(slice, parameters, mask, weights);
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

    /** The gradient of every shard of rows for itself. */
    void backwardWeights() {
        for (int first = 0; first < basis.rows(); first += Contract.GRADIENT_SHARD) {
            int rows = Math.min(Contract.GRADIENT_SHARD, basis.rows() - first);
            run.guard(gradient);
            backend.layerBackwardWeights(basis, dy, first, rows, slice, gradient);
            run.read(gradient);
        }
    }

    /** Unfolds numbers that stand for a gradient. */
    void unfold(double[] folded) {
        backend.upload(gradient, DoubleBuffer.wrap(folded));
        backend.unfoldGradient(slice, parameters, mask, gradient);
        run.read(gradient);
    }
}
