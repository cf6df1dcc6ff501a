package org.kan4j.backend;

import java.util.ArrayList;
import java.util.List;

/** Layers put together by hand from the operations of the seam: forward, loss, backward to all parameters and inputs. */
final class ComposedNet {
    private final List<LayerSlice> slices = new ArrayList<>();
    private final List<double[]> knots;

    /** Which loss, and its targets. */
    @SuppressWarnings("ArrayRecordComponent") // a bag of test data
    record Goal(boolean classes, double[] target) {}

    /**
     * What one run gives; the mean over rows and outputs of squares, or over rows of cross-entropy.
     *
     * @param dKnots of each layer, zeros where there is no gradient to knots
     */
    @SuppressWarnings("ArrayRecordComponent") // a bag of test data
    record Result(double[] y, double loss, double[] gradient, double[] dx, List<double[]> dKnots) {}

    /** A net of layers with the knots [in][G+2k+1] of each. */
    ComposedNet(List<LayerShape> shapes, List<double[]> knots) {
        this.knots = knots;
        int parameters = 0;
        int edges = 0;
        for (LayerShape shape : shapes) {
            slices.add(new LayerSlice(shape, parameters, edges));
            parameters += shape.parameters();
            edges += shape.edges();
        }
    }

    List<LayerSlice> slices() {
        return slices;
    }

    double[] knots(int layer) {
        return knots.get(layer);
    }

    int parameters() {
        return slices.get(slices.size() - 1).parameterEnd();
    }

    int edges() {
        LayerSlice last = slices.get(slices.size() - 1);
        return last.edgeOffset() + last.shape().edges();
    }

    /** One pass forward and backward over at most one gradient shard of rows. */
    Result run(Backend backend, double[] x, double[] parameters, double[] mask, Goal goal) {
        try (TensorScope scope = new TensorScope(backend)) {
            int rows = x.length / slices.get(0).shape().in();
            Tensor block = Transfers.tensor(backend, scope, 1, parameters);
            Tensor kept = Transfers.tensor(backend, scope, 1, mask);
            List<Basis> bases = new ArrayList<>();
            List<Weights> weights = new ArrayList<>();
            List<LayerKnots> tables = new ArrayList<>();
            List<Tensor> inputs = new ArrayList<>();
            List<double[]> dKnots = new ArrayList<>();
            Tensor y = Transfers.tensor(backend, scope, rows, x);
            for (int l = 0; l < slices.size(); l++) {
                LayerShape shape = slices.get(l).shape();
                bases.add(scope.allocateBasis(shape, rows, true));
                weights.add(new Weights(slices.get(l), block, kept));
                tables.add(scope.knots(new KnotTable(shape, backend.precision(), knots.get(l))));
                inputs.add(y);
                backend.basis(tables.get(l), y, 0, rows, bases.get(l));
                y = scope.allocate("y", new Shape(rows, shape.out()));
                backend.layerForward(bases.get(l), weights.get(l), y);
            }
            Tensor dy = scope.allocate("dy", y.shape());
            double loss = loss(backend, scope, y, dy, goal);
            Tensor gradient = scope.allocate("gradient", block.shape());
            for (int l = slices.size() - 1; l >= 0; l--) {
                LayerSlice slice = slices.get(l);
                backend.layerBackwardWeights(bases.get(l), weights.get(l), dy, 0, rows, gradient);
                double[] toKnots = {};
                if (hasLearnableKnots(slice.shape())) {
                    Tensor into = scope.allocate(
                            "knots", new Shape(slice.shape().in(), slice.shape().knots()));
                    ShardRows all = new ShardRows(inputs.get(l), 0, 0, rows);
                    backend.layerBackwardKnots(tables.get(l), bases.get(l), weights.get(l), all, dy, into);
                    toKnots = Transfers.read(backend, into);
                }
                dKnots.add(0, toKnots);
                Tensor dx = scope.allocate("dx", new Shape(rows, slice.shape().in()));
                backend.layerBackwardInput(bases.get(l), weights.get(l), dy, dx);
                dy = dx;
            }
            return new Result(
                    Transfers.read(backend, y),
                    loss,
                    Transfers.read(backend, gradient),
                    Transfers.read(backend, dy),
                    dKnots);
        }
    }

    private static boolean hasLearnableKnots(LayerShape shape) {
        return shape.family().isSpline() && shape.outside() == Outside.FADE;
    }

    private static double loss(Backend backend, TensorScope scope, Tensor y, Tensor dy, Goal goal) {
        int rows = y.shape().rows();
        double scale = goal.classes() ? 1.0 / rows : 1.0 / y.shape().size();
        Tensor target = Transfers.tensor(backend, scope, rows, goal.target());
        Tensor rowLoss = scope.allocate("row losses", Shape.vector(rows));
        LossRows all = new LossRows(rows, 0, 0, scale);
        if (goal.classes()) {
            backend.softmaxCrossEntropy(y, target, all, rowLoss, dy);
        } else {
            backend.meanSquaredError(y, target, all, rowLoss, dy);
        }
        Tensor total = scope.allocate("loss", Shape.vector(1));
        backend.sum(rowLoss, rows, total, 0);
        return Transfers.read(backend, total)[0] * scale;
    }
}
