package org.kan4j.backend;

import java.util.Arrays;
import java.util.List;
import org.kan4j.spline.Knots;

/**
 * Two layers of edges with all that nodes do between them, put together by hand from the operations of the seam: layer, affine
 * transform of the subnodes, products, affine transform of the nodes, squashing onto the next grid, layer, squared error.
 */
final class NodeNet {
    private static final Squash RANGE = new Squash(-1.2, 1.5);
    private static final NodeShape NODES = new NodeShape(2, List.of(2, 3));

    private final LayerSlice first;
    private final AffineSlice ofSubnodes;
    private final AffineSlice ofNodes;
    private final LayerSlice second;

    /** What one run gives. */
    @SuppressWarnings("ArrayRecordComponent") // a bag of test data
    record Result(double loss, double[] gradient, double[] dx) {}

    /** A net of 2 inputs and 2 outputs. */
    NodeNet(int order, boolean scales) {
        first = new LayerSlice(new LayerShape(2, NODES.subnodes(), 4, order, BaseFunction.SILU), 0, 0);
        ofSubnodes = new AffineSlice(NODES.subnodes(), scales, first.parameterEnd());
        ofNodes = new AffineSlice(NODES.nodes(), !scales, ofSubnodes.parameterEnd());
        second = new LayerSlice(
                new LayerShape(NODES.nodes(), 2, 5, order, BaseFunction.SILU),
                ofNodes.parameterEnd(),
                first.shape().edges());
    }

    int parameters() {
        return second.parameterEnd();
    }

    int edges() {
        return second.edgeOffset() + second.shape().edges();
    }

    /** One pass forward and backward over at most one gradient shard of rows. */
    Result run(Backend backend, double[] x, double[] parameters, double[] target) {
        try (TensorScope scope = new TensorScope(backend)) {
            int rows = x.length / first.shape().in();
            Tensor block = Transfers.tensor(backend, scope, 1, parameters);
            Tensor mask = Transfers.tensor(backend, scope, 1, ones(edges()));
            Weights in = new Weights(first, block, mask);
            Weights out = new Weights(second, block, mask);
            Affine sub = new Affine(ofSubnodes, block);
            Affine node = new Affine(ofNodes, block);
            LayerNodes products = scope.nodes(NODES);

            Basis basis = basis(backend, scope, first.shape(), Transfers.tensor(backend, scope, rows, x));
            Tensor sums = rows(scope, rows, NODES.subnodes());
            backend.layerForward(basis, in, sums);
            Tensor shifted = rows(scope, rows, NODES.subnodes());
            backend.affine(sub, sums, rows, shifted);
            Tensor multiplied = rows(scope, rows, NODES.nodes());
            backend.multiply(products, shifted, rows, multiplied);
            Tensor moved = rows(scope, rows, NODES.nodes());
            backend.affine(node, multiplied, rows, moved);
            Tensor squashed = rows(scope, rows, NODES.nodes());
            backend.squash(RANGE, moved, rows, squashed);
            Basis last = basis(backend, scope, second.shape(), squashed);
            Tensor y = rows(scope, rows, 2);
            backend.layerForward(last, out, y);

            Tensor dy = rows(scope, rows, 2);
            Tensor losses = scope.allocate("row losses", Shape.vector(rows));
            Tensor goal = Transfers.tensor(backend, scope, rows, target);
            backend.meanSquaredError(y, goal, new LossRows(rows, 0, 0, 1), losses, dy);

            Tensor gradient = scope.allocate("gradient", block.shape());
            backend.layerBackwardWeights(last, out, dy, 0, rows, gradient);
            Tensor dSquashed = rows(scope, rows, NODES.nodes());
            backend.layerBackwardInput(last, out, dy, dSquashed);
            Tensor dMoved = rows(scope, rows, NODES.nodes());
            backend.squashBackward(RANGE, moved, rows, dSquashed, dMoved);
            backend.affineBackwardWeights(node, multiplied, dMoved, 0, rows, gradient);
            Tensor dMultiplied = rows(scope, rows, NODES.nodes());
            backend.affineBackwardInput(node, dMoved, rows, dMultiplied);
            Tensor dShifted = rows(scope, rows, NODES.subnodes());
            backend.multiplyBackward(products, shifted, rows, dMultiplied, dShifted);
            backend.affineBackwardWeights(sub, sums, dShifted, 0, rows, gradient);
            Tensor dSums = rows(scope, rows, NODES.subnodes());
            backend.affineBackwardInput(sub, dShifted, rows, dSums);
            backend.layerBackwardWeights(basis, in, dSums, 0, rows, gradient);
            Tensor dx = rows(scope, rows, 2);
            backend.layerBackwardInput(basis, in, dSums, dx);

            Tensor total = scope.allocate("loss", Shape.vector(1));
            backend.sum(losses, rows, total, 0);
            return new Result(
                    Transfers.read(backend, total)[0], Transfers.read(backend, gradient), Transfers.read(backend, dx));
        }
    }

    private static Tensor rows(TensorScope scope, int rows, int cols) {
        return scope.allocate("rows", new Shape(rows, cols));
    }

    /** A layer's basis at some rows, its grid over the range. */
    private static Basis basis(Backend backend, TensorScope scope, LayerShape shape, Tensor x) {
        double[] knots = new double[shape.in() * shape.knots()];
        double[] one = Knots.uniform(shape.grid(), shape.order(), RANGE.low(), RANGE.high());
        for (int i = 0; i < shape.in(); i++) {
            System.arraycopy(one, 0, knots, i * one.length, one.length);
        }
        int rows = x.shape().rows();
        Basis basis = scope.allocateBasis(shape, rows, true);
        backend.basis(scope.knots(new KnotTable(shape, backend.precision(), knots)), x, 0, rows, basis);
        return basis;
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
