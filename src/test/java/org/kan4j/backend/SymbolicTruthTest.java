package org.kan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kan4j.backend.reference.ReferenceBackend;

/** The operations on symbolic edges against plain formulas with {@link StrictMath} in double. */
class SymbolicTruthTest {
    private static final int ROWS = 200;
    private static final double ULPS = 4; // of one operation

    @ParameterizedTest
    @EnumSource
    void everyOperationIsThatOfMathematics(EdgeOperation operation) {
        EdgeFunction function = single(operation);
        for (Precision precision : Precision.values()) {
            double[] x = new SplittableRandom(4)
                    .doubles(ROWS, positive(operation) ? 1e-3 : -0.999, 0.999)
                    .map(precision::round)
                    .toArray();
            double second = precision.round(0.3);
            double[] y = values(precision, function, x);
            for (int b = 0; b < ROWS; b++) {
                double truth = truth(operation, x[b], second);
                double ulp = precision == Precision.FLOAT32 ? Math.ulp((float) truth) : Math.ulp(truth);
                assertThat(y[b]).as("%s of %s", function, x[b]).isCloseTo(truth, Offset.offset(ULPS * ulp));
            }
        }
    }

    private static boolean positive(EdgeOperation operation) {
        return operation == EdgeOperation.SQRT || operation == EdgeOperation.LOG;
    }

    private static EdgeFunction single(EdgeOperation operation) {
        return switch (operation.taken()) {
            case 0 -> EdgeFunction.parse(operation == EdgeOperation.X ? "x" : "0.3");
            case 1 -> EdgeFunction.of(operation);
            default -> EdgeFunction.parse("x 0.3 " + operation.word());
        };
    }

    private static double truth(EdgeOperation operation, double x, double second) {
        return switch (operation) {
            case X -> x;
            case CONSTANT -> second;
            case ADD -> x + second;
            case SUBTRACT -> x - second;
            case MULTIPLY -> x * second;
            case DIVIDE -> x / second;
            case NEGATE -> -x;
            case ABS -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case SQRT -> StrictMath.sqrt(x);
            case EXP -> StrictMath.exp(x);
            case LOG -> StrictMath.log(x);
            case SIN -> StrictMath.sin(x);
            case COS -> StrictMath.cos(x);
            case TAN -> StrictMath.tan(x);
            case ASIN -> StrictMath.asin(x);
            case ACOS -> StrictMath.acos(x);
            case ATAN -> StrictMath.atan(x);
            case SINH -> StrictMath.sinh(x);
            case COSH -> StrictMath.cosh(x);
            case TANH -> StrictMath.tanh(x);
            case ATANH -> 0.5 * (StrictMath.log1p(x) - StrictMath.log1p(-x));
        };
    }

    /** The order of what an operation takes, and that values below stay where they are. */
    @Test
    void stepsTakeTheLastValues() {
        double[] x = {2, 3, -0.5};
        assertThat(values(Precision.FLOAT64, EdgeFunction.parse("x 1 subtract"), x))
                .containsExactly(1, 2, -1.5);
        assertThat(values(Precision.FLOAT64, EdgeFunction.parse("6 x divide"), x))
                .containsExactly(3, 2, -12);
        assertThat(values(Precision.FLOAT64, EdgeFunction.parse("100 x x multiply 8 add subtract"), x))
                .containsExactly(88, 83, 91.75);
    }

    @Test
    void whereAFunctionHasNoValueThereIsNone() {
        double[] below = {-2, Double.NaN};
        for (String function : List.of("x sqrt", "x log", "x asin", "x acos", "x atanh")) {
            assertThat(values(Precision.FLOAT64, EdgeFunction.parse(function), below))
                    .as(function)
                    .containsExactly(Double.NaN, Double.NaN);
        }
        double[] zeros = {0.0, -0.0};
        assertThat(values(Precision.FLOAT64, EdgeFunction.parse("1 x divide"), new double[] {0.0}))
                .containsExactly(Double.POSITIVE_INFINITY);
        assertThat(values(Precision.FLOAT64, EdgeFunction.parse("1 x abs divide"), zeros))
                .containsExactly(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** y = y + sum of c f(a x + b) + d, on rows from a first one on. */
    @Test
    void edgesAreAddedToTheirSumsAlone() {
        SymbolicSlice slice = new SymbolicSlice(
                2,
                3,
                List.of(
                        new SymbolicEdge(0, 0, EdgeFunction.parse("x")),
                        new SymbolicEdge(1, 0, EdgeFunction.parse("x x multiply")),
                        new SymbolicEdge(1, 2, EdgeFunction.parse("3"))),
                1);
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64);
                TensorScope scope = new TensorScope(backend)) {
            double[] block = {9, 2, 1, 10, 3, 1, -1, 100, 5, 7, 7, 2, 4, 9};
            Symbolic edges = new Symbolic(scope.symbols(slice), Transfers.tensor(backend, scope, 1, block));
            Tensor x = Transfers.tensor(backend, scope, 3, new double[] {9, 9, 1, 2, 3, 4});
            Tensor y = Transfers.tensor(backend, scope, 2, new double[] {0.5, -0.0, 0.25, 0, 1, 0});
            backend.symbolicForward(edges, x, 1, 2, y);
            assertThat(Transfers.read(backend, y)).containsExactly(138.5, -0.0, 10.25, 978, 1, 10);
            Tensor dy = Transfers.tensor(backend, scope, 2, new double[] {1, 5, 2, 10, 5, 3});
            Tensor dx = Transfers.tensor(backend, scope, 2, new double[] {0.5, 0.5, 0, 0});
            backend.symbolicBackwardInput(edges, x, 1, 2, dy, dx);
            assertThat(Transfers.read(backend, dx)).containsExactly(20.5, 200.5, 200, 6000);
            Tensor gradient = scope.allocate("gradient", Shape.vector(block.length));
            backend.symbolicBackwardWeights(edges, new ShardRows(x, 1, 0, 2), dy, gradient);
            assertThat(Transfers.read(backend, gradient))
                    .containsExactly(0, 310, 110, 73, 11, 24400, 6200, 91, 11, 0, 0, 15, 5, 0);
            backend.symbolicBackwardWeights(edges, new ShardRows(x, 1, 1, 1), dy, gradient);
            assertThat(Transfers.read(backend, gradient))
                    .containsExactly(0, 300, 100, 70, 10, 24000, 6000, 90, 10, 0, 0, 9, 3, 0);
        }
    }

    /** A function of the rows. */
    private static double[] values(Precision precision, EdgeFunction function, double[] x) {
        try (Backend backend = ReferenceBackend.open(precision);
                TensorScope scope = new TensorScope(backend)) {
            SymbolicSlice slice = new SymbolicSlice(1, 1, List.of(new SymbolicEdge(0, 0, function)), 0);
            Tensor block = Transfers.tensor(backend, scope, 1, new double[] {1, 0, 1, 0});
            Tensor y = scope.allocate("y", new Shape(x.length, 1));
            Tensor rows = Transfers.tensor(backend, scope, x.length, Arrays.copyOf(x, x.length));
            backend.symbolicForward(new Symbolic(scope.symbols(slice), block), rows, 0, x.length, y);
            return Transfers.read(backend, y);
        }
    }
}
