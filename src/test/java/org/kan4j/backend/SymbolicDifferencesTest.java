package org.kan4j.backend;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kan4j.backend.reference.ReferenceBackend;

/** The gradients of symbolic edges to x, a, b, c and d against central differences of a weighted sum, in double precision. */
class SymbolicDifferencesTest {
    private static final int ROWS = 6;
    private static final int IN = 2;
    private static final int OUT = 2;

    private final SplittableRandom random = new SplittableRandom(12);

    @ParameterizedTest
    @EnumSource
    void gradientsOfEveryOperationAreThoseOfTheSum(EdgeOperation operation) {
        compare(
                switch (operation.taken()) {
                    case 0 -> EdgeFunction.parse(operation == EdgeOperation.X ? "x" : "0.3");
                    case 1 -> EdgeFunction.of(operation);
                    default -> EdgeFunction.parse("x sin 1.5 x add " + operation.word());
                },
                0.5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x x multiply negate exp",
                "x sin x log x multiply add x sqrt 1.5 x add divide subtract",
                "x x x x x x x x multiply add multiply add multiply add subtract",
                "2 x subtract atanh x x x multiply add cosh sinh divide"
            })
    void gradientsOfProgramsAreThoseOfTheSum(String function) {
        compare(EdgeFunction.parse(function), function.contains("atanh") ? 1.5 : 0.5);
    }

    @ParameterizedTest
    @EnumSource(names = {"ABS", "SIN", "COS", "TAN", "ASIN", "ACOS", "ATAN", "SINH", "COSH", "TANH", "ATANH"})
    void gradientsBelowZeroAreThoseOfTheSum(EdgeOperation operation) {
        compare(EdgeFunction.of(operation), -0.5);
    }

    /** Around a place: the function from the first node to both sums, the node's square beside it. */
    private void compare(EdgeFunction function, double place) {
        SymbolicSlice slice = new SymbolicSlice(
                IN,
                OUT,
                List.of(
                        new SymbolicEdge(0, 0, function),
                        new SymbolicEdge(0, 1, function),
                        new SymbolicEdge(1, 0, EdgeFunction.parse("x x multiply")),
                        new SymbolicEdge(1, 1, function)),
                3);
        List<Double> block = new ArrayList<>(List.of(1.0, 1.0, 1.0));
        for (int edge = 0; edge < slice.edges().size(); edge++) {
            block.addAll(List.of(
                    random.nextDouble(0.2, 0.4),
                    place + random.nextDouble(-0.03, 0.03),
                    random.nextDouble(-2, 2),
                    random.nextDouble(-1, 1)));
        }
        double[] parameters = block.stream().mapToDouble(Double::doubleValue).toArray();
        double[] x = random.doubles(ROWS * IN, -0.8, 0.8).toArray();
        double[] dy = random.doubles(ROWS * OUT, -1, 1).toArray();
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64);
                TensorScope scope = new TensorScope(backend)) {
            Symbolic edges = new Symbolic(scope.symbols(slice), Transfers.tensor(backend, scope, 1, parameters));
            Tensor rows = Transfers.tensor(backend, scope, ROWS, x);
            Tensor above = Transfers.tensor(backend, scope, ROWS, dy);
            Tensor gradient = scope.allocate("gradient", edges.parameters().shape());
            backend.symbolicBackwardWeights(edges, new ShardRows(rows, 0, 0, ROWS), above, gradient);
            Differences.compare(Transfers.read(backend, gradient), parameters, p -> sum(slice, x, p, dy));
            Tensor dx = scope.allocate("dx", rows.shape());
            backend.symbolicBackwardInput(edges, rows, 0, ROWS, above, dx);
            Differences.compare(Transfers.read(backend, dx), x, at -> sum(slice, at, parameters, dy));
        }
    }

    /** What the rows give, weighted with dy. */
    private static double sum(SymbolicSlice slice, double[] x, double[] parameters, double[] dy) {
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64);
                TensorScope scope = new TensorScope(backend)) {
            Tensor y = scope.allocate("y", new Shape(ROWS, OUT));
            Symbolic edges = new Symbolic(scope.symbols(slice), Transfers.tensor(backend, scope, 1, parameters));
            backend.symbolicForward(edges, Transfers.tensor(backend, scope, ROWS, x), 0, ROWS, y);
            double[] values = Transfers.read(backend, y);
            double sum = 0;
            for (int n = 0; n < values.length; n++) {
                sum += dy[n] * values[n];
            }
            return sum;
        }
    }
}
