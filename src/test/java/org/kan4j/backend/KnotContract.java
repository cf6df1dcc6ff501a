package org.kan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.errorprone.annotations.MustBeClosed;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the gradient to knots refuses, on every backend. */
interface KnotContract {
    /** Opens the backend under test. */
    @MustBeClosed
    Backend open(Precision precision);

    @ParameterizedTest
    @EnumSource
    default void gradientsToKnotsRefuseWhatDoesNotFit(Precision precision) {
        LayerShape shape = new LayerShape(2, 3, 4, 3, BaseFunction.SILU);
        try (Backend backend = open(precision);
                TensorScope scope = new TensorScope(backend)) {
            Layer layer = new Layer(backend, scope, shape);
            Tensor dy = scope.allocate("dy", new Shape(4, 3));
            Tensor into = scope.allocate("gradient", new Shape(2, 11));
            refused(
                    "the basis is empty; fill it before it is read",
                    () -> layer.gradient(scope.allocateBasis(shape, 4, false), layer.rows(0, 4), dy, into));
            refused(
                    "a shard holds 1 to 1024 of the basis's 4 rows, got 3 rows from row 2",
                    () -> layer.gradient(layer.basis, layer.rows(2, 3), dy, into));
            refused(
                    "there are 5 rows, got 4 from row 2",
                    () -> layer.gradient(layer.basis, new ShardRows(layer.x, 2, 0, 4), dy, into));
            refused(
                    "the input has 3 columns but the layer has 2",
                    () -> layer.gradient(layer.basis, new ShardRows(dy, 0, 0, 4), dy, into));
            refused(
                    "the output has 2 columns but the layer has 3",
                    () -> layer.gradient(layer.basis, layer.rows(0, 4), layer.x, into));
            refused(
                    "the gradient to the knots needs the shape [2, 11], got [4, 3]",
                    () -> layer.gradient(layer.basis, layer.rows(0, 4), dy, scope.allocate("wide", new Shape(4, 3))));
            LayerKnots other = scope.knots(table(shape.withGrid(5), precision));
            refused(
                    "the knots belong to " + shape.withGrid(5) + " but the layer is " + shape,
                    () -> backend.layerBackwardKnots(other, layer.basis, layer.weights, layer.rows(0, 4), dy, into));
            layer.gradient(layer.basis, layer.rows(1, 3), dy, into);
            assertThat(Transfers.read(backend, into)).containsOnly(0.0);
        }
    }

    @ParameterizedTest
    @EnumSource
    default void gradientsToKnotsAreNotWrittenOverWhatIsRead(Precision precision) {
        LayerShape shape = new LayerShape(4, 11, 4, 3, BaseFunction.SILU);
        try (Backend backend = open(precision);
                TensorScope scope = new TensorScope(backend)) {
            Layer layer = new Layer(backend, scope, shape);
            Tensor dy = scope.allocate("dy", new Shape(4, 11));
            refused(
                    "the gradient to the knots must go to another tensor than what it is computed from",
                    () -> layer.gradient(layer.basis, layer.rows(0, 4), dy, dy));
        }
    }

    @ParameterizedTest
    @EnumSource
    default void otherLayersHaveNoGradientToKnots(Precision precision) {
        for (LayerShape shape : List.of(
                new LayerShape(2, 3, 4, 3, BaseFunction.SILU, Outside.CLAMP),
                new LayerShape(2, 3, 4, 3, BaseFunction.SILU, Outside.LINEAR),
                new LayerShape(2, 3, Family.GAUSSIAN, 4, 1, BaseFunction.SILU, Outside.FADE))) {
            try (Backend backend = open(precision);
                    TensorScope scope = new TensorScope(backend)) {
                Layer layer = new Layer(backend, scope, shape);
                Tensor into = scope.allocate("gradient", new Shape(2, shape.knots()));
                refused(
                        "a gradient to knots is there for a B_SPLINE that does FADE outside its grid, got a "
                                + shape.family() + " that does " + shape.outside(),
                        () -> layer.gradient(
                                layer.basis, layer.rows(0, 4), scope.allocate("dy", new Shape(4, 3)), into));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    default void knotsAndRowsOfAnotherBackendAreRefused(Precision precision) {
        Precision another = precision == Precision.FLOAT32 ? Precision.FLOAT64 : Precision.FLOAT32;
        LayerShape shape = new LayerShape(2, 3, 4, 3, BaseFunction.SILU);
        try (Backend backend = open(precision);
                Backend stranger = open(another);
                TensorScope scope = new TensorScope(backend);
                TensorScope foreign = new TensorScope(stranger)) {
            Layer own = new Layer(backend, scope, shape);
            Layer other = new Layer(stranger, foreign, shape);
            Tensor dy = scope.allocate("dy", new Shape(4, 3));
            Tensor into = scope.allocate("gradient", new Shape(2, 11));
            ShardRows rows = own.rows(0, 4);
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> backend.layerBackwardKnots(other.knots, own.basis, own.weights, rows, dy, into),
                    () -> own.gradient(other.basis, rows, dy, into),
                    () -> backend.layerBackwardKnots(own.knots, own.basis, other.weights, rows, dy, into),
                    () -> own.gradient(own.basis, other.rows(0, 4), dy, into),
                    () -> own.gradient(own.basis, rows, foreign.allocate("dy", dy.shape()), into),
                    () -> own.gradient(own.basis, rows, dy, foreign.allocate("gradient", into.shape())))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(call)
                        .withMessageMatching("the backend .+ was given a \\w+ .+; use what it allocated itself");
            }
            own.knots.close();
            assertThatIllegalStateException()
                    .isThrownBy(() -> own.gradient(own.basis, rows, dy, into))
                    .withMessageContaining("closed");
        }
    }

    /** A layer of zeros whose basis is filled from the rows 1 to 4 of x. */
    final class Layer {
        private final Backend backend;
        private final Basis basis;
        private final Tensor x;
        private final LayerKnots knots;
        private final Weights weights;

        Layer(Backend backend, TensorScope scope, LayerShape shape) {
            this.backend = backend;
            basis = scope.allocateBasis(shape, 4, false);
            x = scope.allocate("x", new Shape(5, shape.in()));
            knots = scope.knots(table(shape, backend.precision()));
            weights = new Weights(
                    new LayerSlice(shape, 0, 0),
                    scope.allocate("parameters", Shape.vector(shape.parameters())),
                    scope.allocate("mask", Shape.vector(shape.edges())));
            backend.basis(knots, x, 1, 4, basis);
        }

        ShardRows rows(int first, int rows) {
            return new ShardRows(x, 1, first, rows);
        }

        void gradient(Basis of, ShardRows rows, Tensor dy, Tensor into) {
            backend.layerBackwardKnots(knots, of, weights, rows, dy, into);
        }
    }

    private static KnotTable table(LayerShape shape, Precision precision) {
        double[] knots = new double[shape.in() * shape.knots()];
        Arrays.setAll(knots, n -> n % shape.knots());
        return new KnotTable(shape, precision, knots);
    }

    private static void refused(String message, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
