package org.kan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.errorprone.annotations.MustBeClosed;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the operations on symbolic edges refuse, on every backend. */
interface SymbolicContract {
    /** One edge from two nodes to three sums, its numbers at 2. */
    SymbolicSlice SLICE =
            new SymbolicSlice(2, 3, List.of(new SymbolicEdge(1, 2, EdgeFunction.parse("x x multiply"))), 2);

    /** Opens the backend under test. */
    @MustBeClosed
    Backend open(Precision precision);

    @ParameterizedTest
    @EnumSource
    default void passesThroughSymbolicEdgesRefuseWhatDoesNotFit(Precision precision) {
        try (Backend backend = open(precision);
                TensorScope scope = new TensorScope(backend)) {
            Tensor block = scope.allocate("parameters", Shape.vector(6));
            Tensor five = scope.allocate("five", Shape.vector(5));
            LayerSymbols symbols = scope.symbols(SLICE);
            assertThat(symbols.slice()).isEqualTo(SLICE);
            Symbolic edges = new Symbolic(symbols, block);
            Tensor x = scope.allocate("x", new Shape(4, 2));
            Tensor dx = scope.allocate("dx", new Shape(2, 2));
            Tensor y = scope.allocate("y", new Shape(3, 3));
            refused("the input has 3 columns but the layer has 2", () -> backend.symbolicForward(edges, y, 0, 3, y));
            refused("the output has 2 columns but the layer has 3", () -> backend.symbolicForward(edges, x, 0, 3, x));
            refused("1 to 4 rows fit, got 5", () -> backend.symbolicForward(edges, x, 0, 5, y));
            refused("1 to 3 rows fit, got 4", () -> backend.symbolicForward(edges, x, 0, 4, y));
            refused("1 to 4 rows fit, got 0", () -> backend.symbolicForward(edges, x, 0, 0, y));
            refused("there are 4 rows, got 2 from row 3", () -> backend.symbolicForward(edges, x, 3, 2, y));
            refused("there are 4 rows, got 2 from row -1", () -> backend.symbolicForward(edges, x, -1, 2, y));
            refused(
                    "there are 4 rows, got 2147483647 from row 1",
                    () -> backend.symbolicForward(edges, x, 1, Integer.MAX_VALUE, y));
            refused(
                    "the block has 5 parameters but the layer's end at 6",
                    () -> backend.symbolicForward(new Symbolic(symbols, five), x, 0, 3, y));
            refused(
                    "the gradient to the inputs has 3 columns but the layer has 2",
                    () -> backend.symbolicBackwardInput(edges, x, 0, 3, y, y));
            refused("1 to 2 rows fit, got 3", () -> backend.symbolicBackwardInput(edges, x, 0, 3, y, dx));
            refused(
                    "the output has 2 columns but the layer has 3",
                    () -> backend.symbolicBackwardInput(edges, x, 0, 2, x, dx));
        }
    }

    @ParameterizedTest
    @EnumSource
    default void gradientsToSymbolicEdgesRefuseWhatDoesNotFit(Precision precision) {
        try (Backend backend = open(precision);
                TensorScope scope = new TensorScope(backend)) {
            Tensor block = scope.allocate("parameters", Shape.vector(6));
            Symbolic edges = new Symbolic(scope.symbols(SLICE), block);
            Tensor x = scope.allocate("x", new Shape(4, 2));
            Tensor dy = scope.allocate("dy", new Shape(3, 3));
            Tensor into = scope.allocate("gradient", Shape.vector(6));
            Tensor five = scope.allocate("five", Shape.vector(5));
            refused(
                    "the block has 5 parameters but the layer's end at 6",
                    () -> backend.symbolicBackwardWeights(edges, new ShardRows(x, 0, 0, 3), dy, five));
            refused(
                    "a shard holds 1 to 1024 of 3 rows, got 2 rows from row 2",
                    () -> backend.symbolicBackwardWeights(edges, new ShardRows(x, 0, 2, 2), dy, into));
            refused(
                    "a shard holds 1 to 1024 of 3 rows, got 2 rows from row 2147483647",
                    () -> backend.symbolicBackwardWeights(edges, new ShardRows(x, 0, Integer.MAX_VALUE, 2), dy, into));
            refused(
                    "a shard holds 1 to 1024 of 3 rows, got 2 rows from row -1",
                    () -> backend.symbolicBackwardWeights(edges, new ShardRows(x, 1, -1, 2), dy, into));
            refused(
                    "there are 4 rows, got 3 from row 2",
                    () -> backend.symbolicBackwardWeights(edges, new ShardRows(x, 2, 1, 2), dy, into));
            refused(
                    "the input has 3 columns but the layer has 2",
                    () -> backend.symbolicBackwardWeights(edges, new ShardRows(dy, 0, 0, 3), dy, into));
            refused(
                    "the output has 2 columns but the layer has 3",
                    () -> backend.symbolicBackwardWeights(edges, new ShardRows(x, 0, 0, 3), x, into));
        }
    }

    @ParameterizedTest
    @EnumSource
    default void symbolicEdgesDoNotWriteOverWhatTheyRead(Precision precision) {
        try (Backend backend = open(precision);
                TensorScope scope = new TensorScope(backend)) {
            SymbolicSlice square = new SymbolicSlice(4, 4, List.of(new SymbolicEdge(0, 0, EdgeFunction.parse("x"))), 0);
            Tensor block = scope.allocate("parameters", Shape.vector(4));
            Symbolic edges = new Symbolic(scope.symbols(square), block);
            Tensor x = scope.allocate("x", Shape.vector(4));
            Tensor dy = scope.allocate("dy", Shape.vector(4));
            String rule = " must go to another tensor than what it is computed from";
            refused("the output" + rule, () -> backend.symbolicForward(edges, x, 0, 1, x));
            refused("the output" + rule, () -> backend.symbolicForward(edges, x, 0, 1, block));
            for (Tensor read : List.of(x, dy, block)) {
                refused(
                        "the gradient to the inputs" + rule,
                        () -> backend.symbolicBackwardInput(edges, x, 0, 1, dy, read));
                refused(
                        "the gradient" + rule,
                        () -> backend.symbolicBackwardWeights(edges, new ShardRows(x, 0, 0, 1), dy, read));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    default void symbolicEdgesOfAnotherBackendOrClosedAreRefused(Precision precision) {
        Precision another = precision == Precision.FLOAT32 ? Precision.FLOAT64 : Precision.FLOAT32;
        try (Backend backend = open(precision);
                Backend stranger = open(another);
                TensorScope scope = new TensorScope(backend);
                TensorScope foreign = new TensorScope(stranger)) {
            Tensor block = scope.allocate("parameters", Shape.vector(6));
            Tensor foreignBlock = foreign.allocate("parameters", Shape.vector(6));
            Tensor into = scope.allocate("gradient", Shape.vector(6));
            Tensor foreignInto = foreign.allocate("gradient", Shape.vector(6));
            LayerSymbols own = backend.symbols(SLICE);
            Symbolic edges = new Symbolic(own, block);
            Tensor x = scope.allocate("x", new Shape(3, 2));
            Tensor dx = scope.allocate("dx", new Shape(3, 2));
            Tensor y = scope.allocate("y", new Shape(3, 3));
            Tensor foreignX = foreign.allocate("x", new Shape(3, 2));
            Tensor foreignY = foreign.allocate("y", new Shape(3, 3));
            Symbolic foreignEdges = new Symbolic(foreign.symbols(SLICE), block);
            ShardRows rows = new ShardRows(x, 0, 0, 3);
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> backend.symbolicForward(foreignEdges, x, 0, 3, y),
                    () -> backend.symbolicForward(new Symbolic(own, foreignBlock), x, 0, 3, y),
                    () -> backend.symbolicForward(edges, foreignX, 0, 3, y),
                    () -> backend.symbolicForward(edges, x, 0, 3, foreignY),
                    () -> backend.symbolicBackwardInput(foreignEdges, x, 0, 3, y, dx),
                    () -> backend.symbolicBackwardInput(edges, x, 0, 3, foreignY, dx),
                    () -> backend.symbolicBackwardInput(edges, x, 0, 3, y, foreignX),
                    () -> backend.symbolicBackwardWeights(foreignEdges, rows, y, into),
                    () -> backend.symbolicBackwardWeights(edges, new ShardRows(foreignX, 0, 0, 3), y, into),
                    () -> backend.symbolicBackwardWeights(edges, rows, foreignY, into),
                    () -> backend.symbolicBackwardWeights(edges, rows, y, foreignInto))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(call)
                        .withMessageMatching("the backend .+ was given a \\w+ .+; use what it allocated itself");
            }
            own.close();
            own.close();
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> backend.symbolicForward(edges, x, 0, 3, y),
                    () -> backend.symbolicBackwardInput(edges, x, 0, 3, y, dx),
                    () -> backend.symbolicBackwardWeights(edges, rows, y, into))) {
                assertThatIllegalStateException()
                        .isThrownBy(call)
                        .withMessageContaining("symbolic edges")
                        .withMessageContaining("closed");
            }
        }
    }

    private static void refused(String message, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
