package org.kan4j.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.spline.Knots;

/** The gradients of the reference against central differences of its loss, in double precision. */
class CentralDifferencesTest {
    private static final int ROWS = 5;

    private final SplittableRandom random = new SplittableRandom(3);

    static Stream<Arguments> nets() {
        return Stream.of(BaseFunction.values())
                .flatMap(base -> Stream.of(2, 3, 5, 9)
                        .flatMap(order -> Stream.of(false, true).map(classes -> Arguments.of(base, order, classes))));
    }

    @ParameterizedTest
    @MethodSource("nets")
    void gradientsAreThoseOfTheLoss(BaseFunction base, int order, boolean classes) {
        List<LayerShape> shapes = List.of(new LayerShape(2, 3, 4, order, base), new LayerShape(3, 3, 3, order, base));
        compare(new ComposedNet(shapes, knots(shapes)), classes, 1);
    }

    /** Inputs reach to twice the grid. */
    @ParameterizedTest
    @CsvSource({"CLAMP, 1", "CLAMP, 3", "CLAMP, 9", "LINEAR, 1", "LINEAR, 3", "LINEAR, 9"})
    void gradientsOutsideTheGridAreThoseOfTheLoss(Outside outside, int order) {
        List<LayerShape> shapes = List.of(
                new LayerShape(2, 3, 4, order, BaseFunction.SILU, outside),
                new LayerShape(3, 3, 3, order, BaseFunction.SILU, outside));
        compare(new ComposedNet(shapes, knots(shapes)), false, 3);
    }

    /** From the fewest functions to the most, inside the range and to twice as far. */
    @ParameterizedTest
    @CsvSource({
        "CHEBYSHEV, 1, CLAMP",
        "CHEBYSHEV, 4, LINEAR",
        "CHEBYSHEV, 8, CLAMP",
        "FOURIER, 1, REPEAT",
        "FOURIER, 3, LINEAR",
        "FOURIER, 5, CLAMP",
        "GAUSSIAN, 1, FADE",
        "GAUSSIAN, 5, LINEAR",
        "GAUSSIAN, 31, FADE",
        "GAUSSIAN, 8, CLAMP"
    })
    void gradientsOfOtherFamiliesAreThoseOfTheLoss(Family family, int grid, Outside outside) {
        List<LayerShape> shapes = List.of(
                new LayerShape(2, 3, family, grid, 1, BaseFunction.SILU, outside),
                new LayerShape(3, 3, family, grid, 1, BaseFunction.SILU, outside));
        compare(new ComposedNet(shapes, knots(shapes)), false, 1);
        compare(new ComposedNet(shapes, knots(shapes)), true, 3);
    }

    /** A linear layer before one behind an activation, and two behind one: multilayer perceptrons. */
    @ParameterizedTest
    @CsvSource({"IDENTITY, IDENTITY", "IDENTITY, SILU", "SILU, SILU"})
    void gradientsWithoutFunctionsAreThoseOfTheLoss(BaseFunction first, BaseFunction second) {
        List<LayerShape> shapes = List.of(
                new LayerShape(2, 3, Family.NONE, 1, 1, first, Outside.FADE),
                new LayerShape(3, 3, Family.NONE, 1, 1, second, Outside.FADE));
        compare(new ComposedNet(shapes, knots(shapes)), false, 1);
        compare(new ComposedNet(shapes, knots(shapes)), true, 3);
    }

    /** Layers of both kinds in one block. */
    @Test
    void gradientsOfSplinesBehindALayerWithoutFunctionsAreThoseOfTheLoss() {
        List<LayerShape> shapes = List.of(
                new LayerShape(2, 3, Family.NONE, 1, 1, BaseFunction.IDENTITY, Outside.FADE),
                new LayerShape(3, 3, 3, 3, BaseFunction.SILU));
        compare(new ComposedNet(shapes, knots(shapes)), false, 1);
    }

    private void compare(ComposedNet net, boolean classes, double reach) {
        double[] x = numbers(ROWS * 2, reach);
        double[] parameters = numbers(net.parameters(), 0.8);
        double[] mask = new double[net.edges()];
        Arrays.fill(mask, 1);
        mask[2] = 0;
        double[] target = classes ? new double[] {0, 2, 1, 1, 0} : numbers(ROWS * 3, 1);
        ComposedNet.Goal goal = new ComposedNet.Goal(classes, target);
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64)) {
            ComposedNet.Result result = net.run(backend, x, parameters, mask, goal);
            Differences.compare(
                    result.gradient(),
                    parameters,
                    p -> net.run(backend, x, p, mask, goal).loss());
            Differences.compare(
                    result.dx(),
                    x,
                    at -> net.run(backend, at, parameters, mask, goal).loss());
        }
    }

    private static List<double[]> knots(List<LayerShape> shapes) {
        List<double[]> knots = new ArrayList<>();
        for (LayerShape shape : shapes) {
            double[] layer = new double[shape.in() * shape.knots()];
            for (int i = 0; i < shape.in(); i++) {
                double low = -1.5 - 0.1 * i;
                double[] one = shape.family().isSpline()
                        ? Knots.uniform(shape.grid(), shape.order(), low, 1.5)
                        : new double[] {low, 1.5};
                System.arraycopy(one, 0, layer, i * shape.knots(), shape.knots());
            }
            knots.add(layer);
        }
        return knots;
    }

    private double[] numbers(int count, double size) {
        return random.doubles(count, -size, size).toArray();
    }
}
