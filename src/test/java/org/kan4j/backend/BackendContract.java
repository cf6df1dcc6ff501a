package org.kan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kan4j.verify.ContractCase;
import org.kan4j.verify.ContractCases;
import org.kan4j.verify.ContractRow;
import org.kan4j.verify.ContractVerifier;

/** What every backend does beside its arithmetic: refuse what does not fit, and keep nothing from call to call. */
abstract class BackendContract implements NodeContract, KnotContract, SymbolicContract {
    private static final LayerShape SHAPE = new LayerShape(2, 3, 4, 3, BaseFunction.SILU);
    private static final LayerSlice SLICE = new LayerSlice(SHAPE, 0, 0);

    /** Fails if something native is still alive. */
    @AfterEach
    abstract void nothingIsLeft();

    private static double[] knots() {
        double[] knots = new double[SHAPE.in() * SHAPE.knots()];
        for (int n = 0; n < knots.length; n++) {
            knots[n] = n % SHAPE.knots();
        }
        return knots;
    }

    private static KnotTable table(Backend backend) {
        return new KnotTable(SHAPE, backend.precision(), knots());
    }

    @ParameterizedTest
    @EnumSource
    void allocateGivesZeros(Precision precision) {
        try (Backend backend = open(precision);
                Tensor tensor = backend.allocate("zeros", new Shape(3, 5))) {
            double[] values = new double[15];
            values[4] = 1;
            backend.download(tensor, DoubleBuffer.wrap(values));
            assertThat(values).containsOnly(0.0);
            assertThat(tensor.shape()).isEqualTo(new Shape(3, 5));
            assertThat(tensor.precision()).isEqualTo(precision).isEqualTo(backend.precision());
        }
    }

    @ParameterizedTest
    @EnumSource
    void transfersTouchOnlyTheFront(Precision precision) {
        try (Backend backend = open(precision);
                Tensor tensor = backend.allocate("values", Shape.vector(4));
                Tensor other = backend.allocate("other", Shape.vector(4))) {
            backend.upload(tensor, DoubleBuffer.wrap(new double[] {1, 0.1, -0.0, 4}));
            backend.upload(tensor, DoubleBuffer.wrap(new double[] {7, 0.1}));
            backend.copy(tensor, other);
            double[] values = {9, 9, 9, 9};
            backend.download(other, DoubleBuffer.wrap(values, 0, 3));
            assertThat(values).containsExactly(7, precision.round(0.1), -0.0, 9);
            backend.clear(other, 1, 2);
            backend.download(other, DoubleBuffer.wrap(values));
            assertThat(values).containsExactly(7, 0.0, 0.0, 4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void transfersRefuseMoreThanThereIs(Precision precision) {
        try (Backend backend = open(precision);
                Tensor tensor = backend.allocate("values", Shape.vector(4))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> backend.upload(tensor, DoubleBuffer.allocate(5)))
                    .withMessage("the tensor [1, 4] holds 4 values, got 5");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> backend.download(tensor, DoubleBuffer.allocate(5)))
                    .withMessage("the tensor [1, 4] holds 4 values, got 5");
        }
    }

    @ParameterizedTest
    @EnumSource
    void layerOperationsRefuseWhatDoesNotFit(Precision precision) {
        try (Backend backend = open(precision);
                TensorScope scope = new TensorScope(backend)) {
            Basis basis = scope.allocateBasis(SHAPE, 4, false);
            Tensor wide = scope.allocate("wide", new Shape(4, 7));
            Tensor x = scope.allocate("x", new Shape(4, 2));
            Tensor y = scope.allocate("y", new Shape(4, 3));
            Tensor block = scope.allocate("parameters", Shape.vector(SHAPE.parameters()));
            Tensor mask = scope.allocate("mask", Shape.vector(SHAPE.edges()));
            Tensor four = scope.allocate("four", Shape.vector(4));
            Weights weights = new Weights(SLICE, block, mask);
            LayerKnots knots = scope.knots(table(backend));
            refused("the basis is empty; fill it before it is read", () -> backend.layerForward(basis, weights, y));
            refused("the input has 7 columns but the layer has 2", () -> backend.basis(knots, wide, 0, 4, basis));
            refused("1 to 4 rows fit, got 5", () -> backend.basis(knots, x, 0, 5, basis));
            refused("there are 4 rows, got 2 from row 3", () -> backend.basis(knots, x, 3, 2, basis));
            backend.basis(knots, x, 0, 4, basis);
            refused("the output has 7 columns but the layer has 3", () -> backend.layerForward(basis, weights, wide));
            refused(
                    "the basis keeps no derivatives; allocate it with derivatives for a backward pass",
                    () -> backend.layerBackwardInput(basis, weights, y, x));
            refused(
                    "the mask block has 4 edges but the layer's end at 6",
                    () -> backend.layerForward(basis, new Weights(SLICE, block, four), y));
            refused(
                    "the block has 4 parameters but the layer's end at 54",
                    () -> backend.layerForward(basis, new Weights(SLICE, four, mask), y));
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradientsRefuseShardsThatDoNotFit(Precision precision) {
        try (Backend backend = open(precision);
                TensorScope scope = new TensorScope(backend)) {
            Basis basis = scope.allocateBasis(SHAPE, 4, true);
            Tensor x = scope.allocate("x", new Shape(4, 2));
            Tensor dy = scope.allocate("dy", new Shape(4, 3));
            Tensor block = scope.allocate("gradient", Shape.vector(SHAPE.parameters()));
            Weights weights = new Weights(
                    SLICE,
                    scope.allocate("parameters", Shape.vector(SHAPE.parameters())),
                    scope.allocate("mask", Shape.vector(SHAPE.edges())));
            backend.basis(scope.knots(table(backend)), x, 0, 4, basis);
            refused(
                    "a shard holds 1 to 1024 of the basis's 4 rows, got 3 rows from row 2",
                    () -> backend.layerBackwardWeights(basis, weights, dy, 2, 3, block));
            LayerShape other = new LayerShape(2, 3, 5, 3, BaseFunction.SILU);
            refused(
                    "the weights belong to " + other + " but the layer is " + SHAPE,
                    () -> backend.layerBackwardWeights(
                            basis, new Weights(new LayerSlice(other, 0, 0), block, block), dy, 0, 4, block));
            refused(
                    "the gradient must go to another tensor than what it is computed from",
                    () -> backend.layerBackwardWeights(basis, weights, dy, 0, 4, weights.parameters()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void blockOperationsRefuseWhatDoesNotFit(Precision precision) {
        try (Backend backend = open(precision);
                TensorScope scope = new TensorScope(backend)) {
            Tensor four = scope.allocate("four", new Shape(2, 2));
            Tensor other = scope.allocate("other", new Shape(2, 2));
            Tensor third = scope.allocate("third", new Shape(2, 2));
            Tensor five = scope.allocate("five", Shape.vector(5));
            LossRows rows = new LossRows(2, 0, 4, 1);
            refused("tensors of one shape are needed, got [2, 2] and [1, 5]", () -> backend.add(four, five));
            refused("elements 3 to 5 are not all among the 5 of the tensor", () -> backend.clear(five, 3, 3));
            refused("elements -1 to 0 are not all among the 5 of the tensor", () -> backend.clear(five, -1, 2));
            refused("tensors of one shape are needed, got [1, 5] and [2, 2]", () -> backend.copy(four, five));
            refused(
                    "tensors of one shape are needed, got [2, 2] and [1, 5]",
                    () -> backend.adamStep(AdamStep.of(1, 0.1, 0), four, other, third, five));
            refused("a sum takes 1 to 4 values of the tensor, got 5", () -> backend.sum(four, 5, five, 0));
            refused("the result has places 0 to 4, got 5", () -> backend.sum(four, 4, five, 5));
            refused("tensors of one shape are needed, got [2, 2] and [1, 5]", () -> backend.dot(four, five, five, 0));
            refused(
                    "an inner product must go to another tensor than what it is computed from",
                    () -> backend.dot(four, four, four, 0));
            refused(
                    "tensors of one shape are needed, got [2, 2] and [1, 5]",
                    () -> backend.combine(new Factors(1, 1), four, five, four));
            refused(
                    "a sum must go to another tensor than what it is computed from",
                    () -> backend.sum(four, 4, four, 0));
            refused(
                    "the row losses have room for 5 but rows 4 to 6 were asked for",
                    () -> backend.meanSquaredError(four, four, rows, five, other));
            refused(
                    "the target has 2 columns but the layer has 1",
                    () -> backend.softmaxCrossEntropy(four, four, rows, five, other));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsReadIsNotWrittenOver(Precision precision) {
        try (Backend backend = open(precision);
                TensorScope scope = new TensorScope(backend)) {
            LayerShape square = new LayerShape(3, 3, 4, 3, BaseFunction.SILU);
            Basis basis = scope.allocateBasis(square, 4, true);
            Tensor rows = scope.allocate("rows", new Shape(4, 3));
            Tensor target = scope.allocate("target", new Shape(4, 3));
            Weights weights = new Weights(
                    new LayerSlice(square, 0, 0),
                    scope.allocate("parameters", Shape.vector(square.parameters())),
                    scope.allocate("mask", Shape.vector(square.edges())));
            double[] knots = new double[3 * square.knots()];
            Arrays.setAll(knots, n -> n % square.knots());
            LayerKnots table = scope.knots(new KnotTable(square, precision, knots));
            backend.basis(table, rows, 0, 4, basis);
            LossRows all = new LossRows(4, 0, 0, 1);
            Tensor losses = scope.allocate("losses", Shape.vector(4));
            String rule = " must go to another tensor than what it is computed from";
            refused("the gradient to the inputs" + rule, () -> backend.layerBackwardInput(basis, weights, rows, rows));
            refused("the result" + rule, () -> backend.add(rows, rows));
            refused("the result" + rule, () -> backend.copy(rows, rows));
            refused("the result" + rule, () -> backend.adamStep(AdamStep.of(1, 1, 0), rows, rows, target, losses));
            refused(
                    "the gradient to the prediction" + rule,
                    () -> backend.meanSquaredError(rows, target, all, losses, rows));
        }
    }

    @ParameterizedTest
    @EnumSource
    void placesThatOverflowAreRefused(Precision precision) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LayerSlice(SHAPE, Integer.MAX_VALUE - 10, 0))
                .withMessage("the first parameter of a layer must be 0 to 2147483593, got 2147483637");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LayerSlice(SHAPE, 0, -1))
                .withMessage("the first edge of a layer must be 0 to 2147483641, got -1");
        try (Backend backend = open(precision);
                TensorScope scope = new TensorScope(backend)) {
            Basis basis = scope.allocateBasis(SHAPE, 4, true);
            Tensor x = scope.allocate("x", new Shape(4, 2));
            Tensor y = scope.allocate("y", new Shape(4, 3));
            Tensor dy = scope.allocate("dy", new Shape(4, 3));
            Tensor losses = scope.allocate("losses", Shape.vector(4));
            Tensor gradient = scope.allocate("gradient", Shape.vector(SHAPE.parameters()));
            Weights weights = new Weights(
                    SLICE,
                    scope.allocate("parameters", Shape.vector(SHAPE.parameters())),
                    scope.allocate("mask", Shape.vector(SHAPE.edges())));
            backend.basis(scope.knots(table(backend)), x, 0, 4, basis);
            refused(
                    "a shard holds 1 to 1024 of the basis's 4 rows, got 2 rows from row 2147483647",
                    () -> backend.layerBackwardWeights(basis, weights, dy, Integer.MAX_VALUE, 2, gradient));
            refused(
                    "the row losses have room for 4 but rows 2147483647 to 2147483649 were asked for",
                    () -> backend.meanSquaredError(y, y, new LossRows(2, 0, Integer.MAX_VALUE, 1), losses, dy));
        }
    }

    private static void refused(String message, Runnable call) {
        assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(message);
    }

    @ParameterizedTest
    @EnumSource
    void foreignHandlesAreRefusedByName(Precision precision) {
        Precision another = precision == Precision.FLOAT32 ? Precision.FLOAT64 : Precision.FLOAT32;
        try (Backend backend = open(precision);
                Backend stranger = open(another);
                Tensor own = backend.allocate("own", new Shape(4, 2));
                Basis basis = backend.allocateBasis(SHAPE, 4, true);
                LayerKnots ownKnots = backend.knots(table(backend));
                LayerKnots knots = stranger.knots(table(stranger));
                Tensor foreign = stranger.allocate("foreign", new Shape(4, 2))) {
            for (Runnable call : new Runnable[] {
                () -> backend.add(own, foreign),
                () -> backend.basis(knots, own, 0, 4, basis),
                () -> backend.basis(ownKnots, foreign, 0, 4, basis),
            }) {
                assertThatIllegalArgumentException()
                        .isThrownBy(call::run)
                        .withMessageContaining(backend.description() + " " + precision)
                        .withMessageContaining("use what it allocated itself");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @SuppressWarnings("try") // closing twice is what is tested
    void useAfterCloseIsAnError(Precision precision) {
        try (Backend backend = open(precision);
                Tensor open = backend.allocate("open", Shape.vector(4));
                Tensor closed = backend.allocate("closed", Shape.vector(4))) {
            closed.close();
            closed.close();
            closedFor(() -> backend.add(open, closed));
            closedFor(() -> backend.download(closed, DoubleBuffer.allocate(4)));
            open.close();
            backend.close();
            backend.close();
            closedFor(() -> backend.allocate("late", Shape.vector(4)));
        }
    }

    private static void closedFor(Runnable call) {
        assertThatIllegalStateException().isThrownBy(call::run).withMessageContaining("closed");
    }

    @ParameterizedTest
    @EnumSource
    void twoBackendsWorkSideBySide(Precision precision) {
        try (Backend first = open(precision);
                Backend second = open(precision)) {
            for (ContractCase contractCase : ContractCases.of("adamStep")) {
                ContractRow row = ContractVerifier.verify(List.of(contractCase), first, second, done -> {})
                        .get(0);
                assertThat(row.differingBits()).isZero();
                assertThat(row.compared()).isPositive();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void operationsWriteOnlyTheirRows(Precision precision) {
        try (Backend backend = open(precision);
                TensorScope scope = new TensorScope(backend)) {
            Tensor y = scope.allocate("y", new Shape(3, 2));
            Tensor dy = scope.allocate("dy", new Shape(3, 2));
            Tensor losses = scope.allocate("row losses", Shape.vector(4));
            backend.upload(dy, DoubleBuffer.wrap(new double[] {9, 9, 9, 9, 9, 9}));
            backend.upload(losses, DoubleBuffer.wrap(new double[] {9, 9, 9, 9}));
            backend.meanSquaredError(
                    y, scope.allocate("target", new Shape(3, 2)), new LossRows(2, 0, 1, 1), losses, dy);
            double[] values = new double[10];
            backend.download(dy, DoubleBuffer.wrap(values, 0, 6));
            backend.download(losses, DoubleBuffer.wrap(values, 6, 4));
            assertThat(values).containsExactly(0, 0, 0, 0, 9, 9, 9, 0, 0, 9);
        }
    }

    @ParameterizedTest
    @EnumSource
    void valuesOutsideTheGridAreCounted(Precision precision) {
        try (Backend backend = open(precision);
                TensorScope scope = new TensorScope(backend)) {
            LayerKnots knots = scope.knots(table(backend));
            double low = table(backend).knots().get(2 * 2 * SHAPE.order());
            double high = table(backend).knots().get(2 * (2 * SHAPE.order() + SHAPE.grid()));
            Tensor x = scope.allocate("x", new Shape(4, 2));
            Tensor counts = scope.allocate("counts", Shape.vector(2));
            double[] rows = {low, high, low - 1, high + 1, Double.NaN, low, Double.NEGATIVE_INFINITY, high};
            backend.upload(x, DoubleBuffer.wrap(rows));
            backend.countOutside(knots, x, 0, 4, counts);
            backend.countOutside(knots, x, 1, 1, counts);
            double[] counted = new double[2];
            backend.download(counts, DoubleBuffer.wrap(counted));
            assertThat(counted).containsExactly(4, 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void countsRefuseWhatDoesNotFit(Precision precision) {
        try (Backend backend = open(precision);
                TensorScope scope = new TensorScope(backend)) {
            LayerKnots knots = scope.knots(table(backend));
            Tensor x = scope.allocate("x", new Shape(4, 2));
            Tensor wide = scope.allocate("wide", new Shape(4, 7));
            Tensor counts = scope.allocate("counts", Shape.vector(2));
            refused(
                    "the input has 7 columns but the layer has 2",
                    () -> backend.countOutside(knots, wide, 0, 4, counts));
            refused("there are 4 rows, got 2 from row 3", () -> backend.countOutside(knots, x, 3, 2, counts));
            refused("the counts need the shape [1, 2], got [4, 7]", () -> backend.countOutside(knots, x, 0, 4, wide));
            refused(
                    "at most 16777216 rows are counted at a time, got 16777217",
                    () -> backend.countOutside(knots, x, 0, 16_777_217, counts));
        }
    }
}
