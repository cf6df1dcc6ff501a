package org.kan4j.backend;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.errorprone.annotations.MustBeClosed;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the operations on nodes refuse, on every backend. */
interface NodeContract {
    /** Three subnodes as they are, one product of two. */
    NodeShape SHAPE = new NodeShape(3, List.of(2));

    /** Opens the backend under test. */
    @MustBeClosed
    Backend open(Precision precision);

    @ParameterizedTest
    @EnumSource
    default void productsRefuseWhatDoesNotFit(Precision precision) {
        try (Backend backend = open(precision);
                TensorScope scope = new TensorScope(backend)) {
            LayerNodes nodes = scope.nodes(SHAPE);
            Tensor x = scope.allocate("x", new Shape(3, 5));
            Tensor dx = scope.allocate("dx", new Shape(2, 5));
            Tensor y = scope.allocate("y", new Shape(3, 4));
            Tensor short1 = scope.allocate("short", new Shape(1, 4));
            refused("the subnodes has 4 columns but the layer has 5", () -> backend.multiply(nodes, y, 3, y));
            refused("the products has 5 columns but the layer has 4", () -> backend.multiply(nodes, x, 3, x));
            refused("1 to 3 rows fit, got 4", () -> backend.multiply(nodes, x, 4, y));
            refused("1 to 3 rows fit, got 0", () -> backend.multiply(nodes, x, 0, y));
            refused("1 to 1 rows fit, got 2", () -> backend.multiply(nodes, x, 2, short1));
            refused(
                    "the gradient to the subnodes has 4 columns but the layer has 5",
                    () -> backend.multiplyBackward(nodes, x, 3, y, y));
            refused("1 to 2 rows fit, got 3", () -> backend.multiplyBackward(nodes, x, 3, y, dx));
            refused(
                    "the gradient to the subnodes must go to another tensor than what it is computed from",
                    () -> backend.multiplyBackward(nodes, x, 3, y, x));
            LayerNodes plain = scope.nodes(NodeShape.plain(5));
            refused(
                    "the products must go to another tensor than what it is computed from",
                    () -> backend.multiply(plain, x, 3, x));
        }
    }

    @ParameterizedTest
    @EnumSource
    default void affineTransformsRefuseWhatDoesNotFit(Precision precision) {
        try (Backend backend = open(precision);
                TensorScope scope = new TensorScope(backend)) {
            Tensor block = scope.allocate("parameters", Shape.vector(12));
            Tensor gradient = scope.allocate("gradient", Shape.vector(12));
            Affine transform = new Affine(new AffineSlice(4, true, 2), block);
            Tensor x = scope.allocate("x", new Shape(3, 4));
            Tensor y = scope.allocate("y", new Shape(3, 4));
            Tensor wide = scope.allocate("wide", new Shape(3, 5));
            refused("the nodes has 5 columns but the layer has 4", () -> backend.affine(transform, wide, 3, y));
            refused(
                    "the transformed nodes has 5 columns but the layer has 4",
                    () -> backend.affineBackwardInput(transform, x, 3, wide));
            refused("1 to 3 rows fit, got 4", () -> backend.affineBackwardInput(transform, x, 4, y));
            refused(
                    "the transformed nodes must go to another tensor than what it is computed from",
                    () -> backend.affine(transform, x, 3, x));
            Affine late = new Affine(new AffineSlice(4, true, 5), block);
            refused("the block has 12 parameters but the layer's end at 13", () -> backend.affine(late, x, 3, y));
            refused(
                    "the block has 4 parameters but the layer's end at 10",
                    () -> backend.affineBackwardWeights(
                            transform, x, y, 0, 3, scope.allocate("four", Shape.vector(4))));
            refused(
                    "a shard holds 1 to 1024 of 3 rows, got 2 rows from row 2",
                    () -> backend.affineBackwardWeights(transform, x, y, 2, 2, gradient));
            refused(
                    "the gradient must go to another tensor than what it is computed from",
                    () -> backend.affineBackwardWeights(transform, x, y, 0, 3, block));
            Tensor row = scope.allocate("row", Shape.vector(4));
            Affine own = new Affine(new AffineSlice(4, false, 0), row);
            refused(
                    "the transformed nodes must go to another tensor than what it is computed from",
                    () -> backend.affine(own, x, 1, row));
        }
    }

    @ParameterizedTest
    @EnumSource
    default void squashingRefusesWhatDoesNotFit(Precision precision) {
        try (Backend backend = open(precision);
                TensorScope scope = new TensorScope(backend)) {
            Squash range = new Squash(-1, 1);
            Tensor x = scope.allocate("x", new Shape(3, 4));
            Tensor y = scope.allocate("y", new Shape(3, 4));
            Tensor wide = scope.allocate("wide", new Shape(3, 5));
            refused("the squashed nodes has 5 columns but the layer has 4", () -> backend.squash(range, x, 3, wide));
            refused("1 to 3 rows fit, got 4", () -> backend.squash(range, x, 4, y));
            refused(
                    "the squashed nodes must go to another tensor than what it is computed from",
                    () -> backend.squash(range, x, 3, x));
            refused(
                    "the squashed nodes must go to another tensor than what it is computed from",
                    () -> backend.squashBackward(range, x, 3, y, y));
            refused(
                    "the squashed nodes has 4 columns but the layer has 5",
                    () -> backend.squashBackward(range, x, 3, wide, y));
        }
    }

    @ParameterizedTest
    @EnumSource
    default void nodesOfAnotherBackendAreRefused(Precision precision) {
        Precision another = precision == Precision.FLOAT32 ? Precision.FLOAT64 : Precision.FLOAT32;
        try (Backend backend = open(precision);
                Backend stranger = open(another);
                TensorScope scope = new TensorScope(backend);
                TensorScope foreign = new TensorScope(stranger)) {
            Tensor x = scope.allocate("x", new Shape(3, 5));
            Tensor dx = scope.allocate("dx", new Shape(3, 5));
            Tensor y = scope.allocate("y", new Shape(3, 4));
            Tensor block = scope.allocate("block", Shape.vector(10));
            AffineSlice slice = new AffineSlice(5, true, 0);
            LayerNodes foreignNodes = foreign.nodes(SHAPE);
            Tensor foreignRows = foreign.allocate("rows", new Shape(3, 5));
            Affine foreignTransform = new Affine(slice, foreign.allocate("block", Shape.vector(10)));
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> backend.multiply(foreignNodes, x, 3, y),
                    () -> backend.multiply(scope.nodes(SHAPE), foreignRows, 3, y),
                    () -> backend.multiplyBackward(foreignNodes, x, 3, y, dx),
                    () -> backend.affine(foreignTransform, x, 3, dx),
                    () -> backend.affineBackwardInput(foreignTransform, x, 3, dx),
                    () -> backend.affineBackwardWeights(foreignTransform, x, dx, 0, 3, block),
                    () -> backend.squash(new Squash(-1, 1), foreignRows, 3, dx),
                    () -> backend.squashBackward(new Squash(-1, 1), x, 3, foreignRows, dx))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(call)
                        .withMessageMatching("the backend .+ was given a \\w+ .+; use what it allocated itself");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    default void closedNodesAreRefused(Precision precision) {
        try (Backend backend = open(precision);
                TensorScope scope = new TensorScope(backend)) {
            Tensor x = scope.allocate("x", new Shape(3, 5));
            Tensor y = scope.allocate("y", new Shape(3, 4));
            LayerNodes nodes = backend.nodes(SHAPE);
            nodes.close();
            nodes.close();
            assertThatIllegalStateException()
                    .isThrownBy(() -> backend.multiply(nodes, x, 3, y))
                    .withMessageContaining("nodes of " + SHAPE)
                    .withMessageContaining("closed");
        }
    }

    private static void refused(String message, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
