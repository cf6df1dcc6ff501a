package org.kan4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.EdgeFunction;
import org.kan4j.backend.LossRows;
import org.kan4j.backend.Precision;
import org.kan4j.backend.Shape;
import org.kan4j.backend.SymbolicEdge;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;
import org.kan4j.backend.reference.ReferenceBackend;

/** The gradient of a whole network to each of its parameters against central differences of its loss, in double precision. */
class NetworkGradientTest {
    private static final int ROWS = 7;
    private static final double STEP = 1e-4;

    private final SplittableRandom random = new SplittableRandom(5);

    static Stream<Arguments> networks() {
        KanSpec plain = KanSpec.of(2, 3, 2).withGrid(4);
        List<List<Integer>> hidden = List.of(List.of(2, 3), List.of());
        List<List<Integer>> everywhere = List.of(List.of(3), List.of(2, 2));
        return Stream.of(
                Arguments.of("products", plain.withNodes(new NodeSpec(hidden, NodeAffine.NONE))),
                Arguments.of("biases", plain.withNodes(new NodeSpec(List.of(), NodeAffine.BIAS))),
                Arguments.of("affine", plain.withNodes(new NodeSpec(List.of(), NodeAffine.FULL))),
                Arguments.of("affine products", plain.withNodes(new NodeSpec(everywhere, NodeAffine.FULL))),
                Arguments.of("biased products", plain.withNodes(new NodeSpec(everywhere, NodeAffine.BIAS))),
                Arguments.of("learned", plain.withOrder(4).withGridMode(GridMode.LEARNED)),
                Arguments.of(
                        "learned with products",
                        KanSpec.of(2, 3, 2)
                                .withGrid(3)
                                .withOrder(5)
                                .withRange(-1, 1.5)
                                .withNodes(new NodeSpec(everywhere, NodeAffine.FULL))
                                .withGridMode(GridMode.LEARNED)),
                Arguments.of("perceptron", KanSpec.mlp(2, 3, 4, 2)),
                Arguments.of(
                        "symbolic and learned", plain.withSymbolic(symbolic(0, "x sin", "x x multiply negate exp"))),
                Arguments.of(
                        "all symbolic",
                        KanSpec.of(2, 1, 1)
                                .withSymbolic(symbolic(0, "x sin", "x tanh").with(1, edge(0, 0, "x atan x add")))),
                Arguments.of(
                        "symbolic with products and learned grids",
                        plain.withOrder(4)
                                .withNodes(new NodeSpec(everywhere, NodeAffine.FULL))
                                .withGridMode(GridMode.LEARNED)
                                .withSymbolic(
                                        symbolic(1, "x cosh", "x 3 add log").with(0, edge(1, 4, "x exp")))),
                Arguments.of("normalised", plain.withGridMode(GridMode.NORMALISED)),
                Arguments.of(
                        "all of it",
                        KanSpec.of(2, 3, 3, 1)
                                .withGrid(3)
                                .withRange(-1.5, 2)
                                .withNodes(new NodeSpec(List.of(List.of(2), List.of(2, 3), List.of()), NodeAffine.FULL))
                                .withGridMode(GridMode.NORMALISED)));
    }

    /** The edges from the first two nodes of a layer to its first sum. */
    private static SymbolicEdges symbolic(int layer, String first, String second) {
        return SymbolicEdges.NONE.with(layer, edge(0, 0, first)).with(layer, edge(1, 0, second));
    }

    private static SymbolicEdge edge(int input, int output, String function) {
        return new SymbolicEdge(input, output, EdgeFunction.parse(function));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void everyParametersGradientIsThatOfTheLoss(String name, KanSpec spec) {
        Parameters start = Parameters.initial(spec, Precision.FLOAT64);
        double[] values = numbers(start.layout().parameters());
        double[] x = numbers(ROWS * spec.widths().get(0));
        double[] target = numbers(ROWS * start.layout().outputs());
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64)) {
            double[] gradient = new double[values.length];
            loss(backend, start.withValues(values), x, target, gradient);
            double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
            assertThat(largest).isGreaterThan(1e-3);
            for (int n = 0; n < values.length; n++) {
                double near = slope(backend, start, values, n, STEP, x, target);
                double far = slope(backend, start, values, n, 2 * STEP, x, target);
                assertThat(gradient[n])
                        .as("%s, parameter %d", name, n)
                        .isCloseTo((4 * near - far) / 3, Offset.offset(1e-7 * largest));
            }
        }
    }

    private double slope(
            Backend backend, Parameters start, double[] values, int n, double step, double[] x, double[] target) {
        double[] moved = values.clone();
        moved[n] = values[n] + step;
        double above = loss(backend, start.withValues(moved), x, target, new double[0]);
        double[] other = values.clone();
        other[n] = values[n] - step;
        return (above - loss(backend, start.withValues(other), x, target, new double[0])) / (2 * step);
    }

    /** The loss; fills the gradient if there is room for it. */
    private static double loss(Backend backend, Parameters at, double[] x, double[] target, double[] gradient) {
        try (KanNetwork network = new KanNetwork(backend, at);
                TensorScope scope = new TensorScope(backend);
                Pass pass = network.newPass(ROWS, true);
                GradientStack stack = new GradientStack(backend, at.layout(), 1)) {
            Tensor input = scope.allocate("x", new Shape(ROWS, at.layout().inputs()));
            Tensor wanted = scope.allocate("target", new Shape(ROWS, at.layout().outputs()));
            Tensor rowLoss = scope.allocate("row losses", Shape.vector(ROWS));
            backend.upload(input, DoubleBuffer.wrap(x));
            backend.upload(wanted, DoubleBuffer.wrap(target));
            network.layKnots();
            network.forward(pass, input, 0, ROWS);
            double scale = 1.0 / target.length;
            backend.meanSquaredError(
                    pass.output(), wanted, new LossRows(ROWS, 0, 0, scale), rowLoss, pass.outputGradient());
            if (gradient.length > 0) {
                network.backward(pass, ROWS, stack, List.of());
                GradientBlock sum = stack.take();
                network.complete(sum);
                backend.download(sum.parameters(), DoubleBuffer.wrap(gradient));
            }
            double[] losses = new double[ROWS];
            backend.download(rowLoss, DoubleBuffer.wrap(losses));
            return Arrays.stream(losses).sum() * scale;
        }
    }

    private double[] numbers(int count) {
        return random.doubles(count, -1, 1).toArray();
    }
}
