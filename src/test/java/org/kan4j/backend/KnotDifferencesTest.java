package org.kan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kan4j.backend.reference.ReferenceBackend;

/** The gradient to knots against central differences of the loss, in double precision. */
class KnotDifferencesTest {
    private static final int ROWS = 12;
    private static final double FROM_KNOTS = 2e-3; // inputs keep away, for there splines are less smooth

    private final SplittableRandom random = new SplittableRandom(4);

    /** Inputs reach over the extension on both sides, where some splines do not exist and the table pads, and a little beyond. */
    @ParameterizedTest
    @CsvSource({
        "1, SILU",
        "2, SILU",
        "2, ZERO",
        "3, SILU",
        "3, IDENTITY",
        "4, ZERO",
        "5, SILU",
        "6, ZERO",
        "7, SILU",
        "8, ZERO",
        "9, SILU",
        "9, ZERO"
    })
    void gradientsToEveryKnotAreThoseOfTheLoss(int order, BaseFunction base) {
        Layers layers = layers(order, base, false);
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64)) {
            ComposedNet.Result result = layers.run(backend, layers.knots());
            for (int l = 0; l < 2; l++) {
                int layer = l;
                assertThat(result.dKnots().get(l)).isNotEmpty();
                Differences.compare(
                        result.dKnots().get(l),
                        layers.knots().get(l),
                        knots -> layers.run(backend, layers.with(layer, knots)).loss());
            }
        }
    }

    /** Knots at one place, the outer ones among them, have the sum of their gradients when they move together. */
    @ParameterizedTest
    @CsvSource({"1", "2", "3", "5", "9"})
    void knotsAtOnePlaceMoveTogether(int order) {
        Layers layers = layers(order, BaseFunction.SILU, true);
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64)) {
            ComposedNet.Result result = layers.run(backend, layers.knots());
            for (int l = 0; l < 2; l++) {
                int layer = l;
                double[] knots = layers.knots().get(l);
                int[] places = places(knots, layers.shapes().get(l).knots());
                int count = places[places.length - 1] + 1;
                assertThat(count).isLessThan(knots.length);
                double[] together = new double[count];
                IntStream.range(0, knots.length)
                        .forEach(n -> together[places[n]] += result.dKnots().get(layer)[n]);
                ToDoubleFunction<double[]> loss = moves -> {
                    double[] moved = knots.clone();
                    Arrays.setAll(moved, n -> knots[n] + moves[places[n]]);
                    return layers.run(backend, layers.with(layer, moved)).loss();
                };
                Differences.compare(together, new double[count], loss);
            }
        }
    }

    /** The number of each knot's place among the different ones. */
    private static int[] places(double[] knots, int perInput) {
        int[] places = new int[knots.length];
        for (int n = 1; n < knots.length; n++) {
            boolean same = n % perInput != 0 && knots[n] == knots[n - 1];
            places[n] = places[n - 1] + (same ? 0 : 1);
        }
        return places;
    }

    /** Two layers, and what passes them. */
    @SuppressWarnings("ArrayRecordComponent") // a bag of test data
    private record Layers(
            List<LayerShape> shapes, List<double[]> knots, double[] x, double[] parameters, ComposedNet.Goal goal) {
        ComposedNet.Result run(Backend backend, List<double[]> moved) {
            ComposedNet net = new ComposedNet(shapes, moved);
            double[] mask = new double[net.edges()];
            Arrays.fill(mask, 1);
            mask[1] = 0;
            return net.run(backend, x, parameters, mask, goal);
        }

        List<double[]> with(int layer, double[] moved) {
            List<double[]> all = new ArrayList<>(knots);
            all.set(layer, moved);
            return all;
        }
    }

    private Layers layers(int order, BaseFunction base, boolean repeated) {
        List<LayerShape> shapes = List.of(new LayerShape(2, 3, 4, order, base), new LayerShape(3, 2, 5, order, base));
        List<double[]> knots =
                shapes.stream().map(shape -> knots(shape, repeated)).toList();
        double[] parameters = numbers(new ComposedNet(shapes, knots).parameters(), 1.5);
        ComposedNet.Goal goal = new ComposedNet.Goal(false, numbers(ROWS * 2, 1));
        return new Layers(shapes, knots, x(shapes.get(0), knots.get(0)), parameters, goal);
    }

    /** Uneven knots, the grid some three wide; or the outer ones at its ends and an inner one twice. */
    private double[] knots(LayerShape shape, boolean repeated) {
        double[] knots = new double[shape.in() * shape.knots()];
        for (int n = 0; n < knots.length; n++) {
            int q = n % shape.knots();
            boolean outer = q <= shape.order() || q > shape.order() + shape.grid();
            boolean same = q > 0 && repeated && (outer || q == shape.order() + 2);
            double start = repeated ? -1.5 : -1.5 - 0.75 * shape.order();
            knots[n] = q == 0 ? start : knots[n - 1] + (same ? 0 : random.nextDouble(0.5, 1));
        }
        return knots;
    }

    /** Places over all knots of each input, and a little beyond, away from every knot. */
    private double[] x(LayerShape shape, double[] knots) {
        double[] x = new double[ROWS * shape.in()];
        for (int n = 0; n < x.length; n++) {
            int i = n % shape.in();
            double[] own = Arrays.copyOfRange(knots, i * shape.knots(), (i + 1) * shape.knots());
            double low = own[0] - 0.2;
            double high = own[own.length - 1] + 0.2;
            do {
                x[n] = random.nextDouble(low, high);
            } while (isNear(x[n], own));
        }
        return x;
    }

    private static boolean isNear(double x, double[] knots) {
        return Arrays.stream(knots).anyMatch(knot -> Math.abs(x - knot) < FROM_KNOTS);
    }

    private double[] numbers(int count, double size) {
        return random.doubles(count, -size, size).toArray();
    }
}
