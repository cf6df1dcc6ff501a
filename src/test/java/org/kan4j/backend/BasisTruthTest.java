package org.kan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.spline.Knots;
import org.kan4j.spline.SplineBasis;

/** The basis of the reference against what is known of B-splines and of silu. */
class BasisTruthTest {
    private static final int POINTS = 500;

    private final SplittableRandom random = new SplittableRandom(11);

    /** All splines of one input at some places, [places][G+k]. */
    private static double[] splines(double[] knots, int grid, int order, double[] x) {
        return splines(knots, new LayerShape(1, grid + order, grid, order, BaseFunction.ZERO), x);
    }

    private static double[] splines(double[] knots, int order, Outside outside, double[] x) {
        return splines(knots, new LayerShape(1, 7 + order, 7, order, BaseFunction.ZERO, outside), x);
    }

    private static double[] splines(double[] knots, LayerShape shape, double[] x) {
        double[] parameters = new double[shape.parameters()];
        for (int m = 0; m < shape.coefficients(); m++) {
            parameters[m * shape.out() + m] = 1;
        }
        return layer(shape, Precision.FLOAT64, knots, parameters, x)[0];
    }

    /** Outputs of a layer with scales of one, and the slopes of its first output. */
    private static double[][] layer(
            LayerShape shape, Precision precision, double[] knots, double[] parameters, double[] x) {
        LayerSlice slice = new LayerSlice(shape, 0, 0);
        Arrays.fill(parameters, slice.baseOffset(), slice.parameterEnd(), 1);
        double[] mask = new double[shape.edges()];
        Arrays.fill(mask, 1);
        double[] dy = new double[x.length * shape.out()];
        for (int b = 0; b < x.length; b++) {
            dy[b * shape.out()] = 1;
        }
        double[][] results = {new double[dy.length], new double[x.length]};
        try (Backend backend = ReferenceBackend.open(precision);
                TensorScope scope = new TensorScope(backend)) {
            Basis basis = scope.allocateBasis(shape, x.length, true);
            Tensor in = scope.allocate("x", new Shape(x.length, 1));
            Tensor out = scope.allocate("y", new Shape(x.length, shape.out()));
            Tensor block = scope.allocate("parameters", Shape.vector(parameters.length));
            Tensor kept = scope.allocate("mask", Shape.vector(mask.length));
            backend.upload(in, DoubleBuffer.wrap(x));
            backend.upload(block, DoubleBuffer.wrap(parameters));
            backend.upload(kept, DoubleBuffer.wrap(mask));
            backend.basis(scope.knots(new KnotTable(shape, precision, knots)), in, 0, x.length, basis);
            Weights weights = new Weights(slice, block, kept);
            backend.layerForward(basis, weights, out);
            backend.download(out, DoubleBuffer.wrap(results[0]));
            backend.upload(out, DoubleBuffer.wrap(dy));
            backend.layerBackwardInput(basis, weights, out, in);
            backend.download(in, DoubleBuffer.wrap(results[1]));
            return results;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void splinesAreThoseOfTheHost(int order) {
        for (double[] knots : new double[][] {Knots.uniform(7, order, -1, 1), uneven(7, order), repeated(7, order)}) {
            double reach = knots[knots.length - 1] - knots[0];
            double[] x = places(knots, knots[0] - 0.1 * reach, knots[knots.length - 1] + 0.1 * reach);
            double[] splines = splines(knots, 7, order, x);
            SplineBasis host = new SplineBasis(knots, order);
            double[] values = new double[order + 1];
            for (int b = 0; b < x.length; b++) {
                double[] expected = new double[7 + order];
                int span = host.evaluate(x[b], values);
                for (int j = 0; span != SplineBasis.OUTSIDE && j <= order; j++) {
                    int m = span - order + j;
                    if (m >= 0 && m < expected.length) {
                        expected[m] = values[j];
                    }
                }
                double[] row = Arrays.copyOfRange(splines, b * expected.length, (b + 1) * expected.length);
                assertThat(row).as("at %s", x[b]).containsExactly(expected, within(1e-13));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void splinesAddUpToOneInsideAndVanishOutside(int order) {
        for (double[] knots : new double[][] {Knots.uniform(7, order, -1, 1), uneven(7, order), repeated(7, order)}) {
            double[] x = places(knots, knots[order], knots[order + 7]);
            double[] splines = splines(knots, 7, order, x);
            for (int b = 0; b < x.length; b++) {
                if (x[b] >= knots[order] && x[b] < knots[order + 7]) {
                    double sum = Arrays.stream(splines, b * (7 + order), (b + 1) * (7 + order))
                            .sum();
                    assertThat(sum).isCloseTo(1, within(1e-13));
                }
            }
            double last = knots[knots.length - 1];
            double[] outside = {Math.nextDown(knots[0]), last, -1e300, 1e300, Double.POSITIVE_INFINITY};
            assertThat(splines(knots, 7, order, outside)).containsOnly(0.0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void outsideTheGridSplinesStayOrGoOnAlongTheirTangent(int order) {
        for (double[] knots : new double[][] {Knots.uniform(7, order, -1, 1), uneven(7, order), repeated(7, order)}) {
            for (boolean upper : new boolean[] {false, true}) {
                double end = upper ? knots[order + 7] : knots[order];
                double inner = upper ? Math.nextDown(end) : end;
                double[] values = host(knots, order, inner);
                double[] slopes = hostSlopes(knots, order, inner);
                double[] distances = {0, 1e-9, 0.01, 0.3, 1, 7, 1000};
                double[] x = Arrays.stream(distances)
                        .map(distance -> upper ? end + distance : end - distance)
                        .toArray();
                double[] clamped = splines(knots, order, Outside.CLAMP, x);
                double[] linear = splines(knots, order, Outside.LINEAR, x);
                for (int n = 0; n < clamped.length; n++) {
                    int m = n % values.length;
                    double distance = x[n / values.length] - end;
                    assertThat(clamped[n]).isCloseTo(values[m], within(1e-13));
                    assertThat(linear[n])
                            .as("order %d at %s", order, distance)
                            .isCloseTo(values[m] + distance * slopes[m], within(1e-12 * (1 + Math.abs(distance))));
                }
            }
        }
    }

    /** Inside there is no difference; on the ends one of rounding, unless all outer knots lie there and all splines end. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void insideTheGridAllAgree(int order) {
        for (double[] knots : new double[][] {Knots.uniform(7, order, -1, 1), uneven(7, order), repeated(7, order)}) {
            double[] x = Arrays.stream(places(knots, knots[order], knots[order + 7]))
                    .filter(at -> at >= knots[order] && at < knots[order + 7])
                    .toArray();
            double[] fading = splines(knots, 7, order, x);
            assertThat(splines(knots, order, Outside.CLAMP, x)).containsExactly(fading);
            assertThat(splines(knots, order, Outside.LINEAR, x)).containsExactly(fading);
        }
        double[] knots = uneven(7, order);
        double[] end = {knots[order + 7]};
        double[] fading = splines(knots, 7, order, end);
        assertThat(splines(knots, order, Outside.CLAMP, end)).containsExactly(fading, within(1e-14));
        assertThat(splines(knots, order, Outside.LINEAR, end)).containsExactly(fading, within(1e-14));
    }

    @Test
    void noNumberAndInfinitiesOutsideTheGrid() {
        double[] knots = Knots.uniform(7, 3, -1, 1);
        double[] far = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
        assertThat(splines(knots, 3, Outside.CLAMP, far))
                .containsExactly(splines(knots, 3, Outside.CLAMP, new double[] {-1, 1}));
        assertThat(splines(knots, 3, Outside.LINEAR, far)).containsOnly(Double.NaN); // infinite times no weight
        for (Outside outside : Family.B_SPLINE.outsides()) {
            assertThat(splines(knots, 3, outside, new double[] {Double.NaN})).contains(Double.NaN);
        }
    }

    /** Every spline of the host at a place inside the grid. */
    private static double[] host(double[] knots, int order, double x) {
        double[] values = new double[order + 1];
        int span = new SplineBasis(knots, order).evaluate(x, values);
        double[] all = new double[knots.length - order - 1];
        for (int j = 0; j <= order; j++) {
            all[span - order + j] = values[j];
        }
        return all;
    }

    /** Their slopes, from the splines of one degree less (de Boor, ch. X). */
    private static double[] hostSlopes(double[] knots, int order, double x) {
        double[] lower = new double[knots.length - order];
        if (order > 1) {
            double[] inner = host(Arrays.copyOfRange(knots, 1, knots.length - 1), order - 1, x);
            System.arraycopy(inner, 0, lower, 1, inner.length); // those at the ends begin or end outside the grid
        } else {
            lower[new SplineBasis(knots, 1).span(x)] = 1;
        }
        double[] slopes = new double[knots.length - order - 1];
        for (int m = 0; m < slopes.length; m++) {
            slopes[m] = part(order * lower[m], knots[m + order] - knots[m])
                    - part(order * lower[m + 1], knots[m + order + 1] - knots[m + 1]);
        }
        return slopes;
    }

    private static double part(double value, double width) {
        return width == 0 ? 0 : value / width;
    }

    /** Four roundings and the exponential's 1.1 ulp; in double as many again for the truth. */
    @ParameterizedTest
    @EnumSource
    void siluAndItsSlopeAreAccurate(Precision precision) {
        boolean single = precision == Precision.FLOAT32;
        double[] x = random.doubles(20_000, single ? -80 : -700, single ? 80 : 700)
                .map(precision::round)
                .toArray();
        LayerShape shape = new LayerShape(1, 1, 1, 1, BaseFunction.SILU);
        double[][] results = layer(shape, precision, new double[] {-1, 0, 1, 2}, new double[shape.parameters()], x);
        for (int b = 0; b < x.length; b++) {
            double s = 1 / (1 + StrictMath.exp(-x[b]));
            double rest = 1 / (1 + StrictMath.exp(x[b]));
            double value = x[b] * s;
            double slope = s + s * x[b] * rest;
            double ulps = single ? 4 : 8;
            assertThat(results[0][b]).isCloseTo(value, within(ulps * ulp(single, value)));
            assertThat(results[1][b])
                    .isCloseTo(
                            slope,
                            within(ulps * ulp(single, Math.max(s, Math.abs(slope)))
                                    + ulps * ulp(single, s * x[b] * rest)));
        }
    }

    @Test
    void siluKeepsItsLimits() {
        LayerShape shape = new LayerShape(1, 1, 1, 1, BaseFunction.SILU);
        double[] x = {Double.NEGATIVE_INFINITY, -1e300, 0, 1e300, Double.POSITIVE_INFINITY, Double.NaN};
        double[][] results =
                layer(shape, Precision.FLOAT64, new double[] {-1, 0, 1, 2}, new double[shape.parameters()], x);
        assertThat(results[0]).containsExactly(0, 0, 0, 1e300, Double.POSITIVE_INFINITY, Double.NaN);
        assertThat(results[1]).containsExactly(0, 0, 0.5, 1, 1, Double.NaN);
    }

    private static double ulp(boolean single, double value) {
        return single ? Math.ulp((float) value) : Math.ulp(value);
    }

    /** Places between two bounds, and every knot. */
    private double[] places(double[] knots, double low, double high) {
        return DoubleStream.concat(random.doubles(POINTS, low, high), Arrays.stream(knots))
                .toArray();
    }

    private double[] uneven(int grid, int order) {
        double[] knots = new double[grid + 2 * order + 1];
        for (int q = 1; q < knots.length; q++) {
            knots[q] = knots[q - 1] + random.nextDouble(0.1, 1);
        }
        return knots;
    }

    /** Clamped: order + 1 knots at either end, and one knot twice in between. */
    private double[] repeated(int grid, int order) {
        double[] knots = new double[grid + 2 * order + 1];
        for (int q = 1; q < knots.length; q++) {
            boolean same = q <= order || q > grid + order || q == order + 4;
            knots[q] = same ? knots[q - 1] : knots[q - 1] + random.nextDouble(0.1, 1);
        }
        return knots;
    }
}
