package org.kan4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kan4j.backend.Family;
import org.kan4j.backend.Precision;
import org.kan4j.spline.Knots;
import org.kan4j.spline.SplineBasis;

class InitialParametersTest {
    /** A change here changes every trained model: it is a change of the numeric contract. */
    @ParameterizedTest
    @CsvSource({
        "PAPER, FLOAT32, 0, 0, 9cab2f1d59905f9d",
        "PAPER, FLOAT64, 0, 0, 9cab2f1d59905f9d",
        "PAPER, FLOAT64, 0, 1, 42dc43d53c418a4b",
        "PAPER, FLOAT64, -5, 0, bd8aacc8de7bc98b",
        "PYKAN, FLOAT32, 0, 0, 53604173f7f4ad3a",
        "PYKAN, FLOAT32, 0, 1, 2a185b6860b656d0",
        "PYKAN, FLOAT64, 0, 0, 00ad070e054fe9d1",
        "PYKAN, FLOAT64, 0, 1, 8a3747b08c79cbdb"
    })
    void drawsAreAFunctionOfSpecAndPrecision(
            Initialization initialization, Precision precision, long seed, int layer, String sha256) {
        KanSpec spec = KanSpec.of(3, 5, 2).withInitialization(initialization).withSeed(seed);
        assertThat(hash(layers(spec, precision).get(layer))).isEqualTo(sha256);
    }

    @Test
    void everyOrderIsPinned() {
        StringBuilder all = new StringBuilder();
        for (int order = 1; order <= 9; order++) {
            KanSpec spec = KanSpec.of(2, 3).withOrder(order).withGrid(17).withRange(-3.0, 0.5);
            all.append(hash(layer(spec, 0)), 0, 6).append(' ');
        }
        assertThat(all).hasToString("475918 5b5422 05f6c3 e681c4 5efc96 979551 38c408 0fb526 60ec79 ");
    }

    /** A change here changes every trained model of the family. */
    @ParameterizedTest
    @CsvSource({"CHEBYSHEV, 2eb1a5e44472ea27", "FOURIER, fead5c8b20053221", "GAUSSIAN, cbde1d5cd9c55ad5"})
    void everyFamilyIsPinned(Family family, String sha256) {
        KanSpec spec = KanSpec.of(2, 3, 2).withFamily(family).withRange(-3.0, 0.5);
        assertThat(hash(layer(spec, 1))).isEqualTo(sha256);
        assertThat(layer(spec, 0).knots()).containsExactly(-3.0, 0.5, -3.0, 0.5);
    }

    @Test
    void coefficientsOfFamiliesSpreadAsStated() {
        KanSpec chebyshev = KanSpec.of(400, 250).withFamily(Family.CHEBYSHEV).withGrid(4);
        double reach = Math.sqrt(3) / (400 * 5);
        assertUniform(layer(chebyshev, 0).coefficients(), -reach, reach);
        double[] gaussian =
                layer(KanSpec.of(400, 250).withFamily(Family.GAUSSIAN), 0).coefficients();
        assertUniform(gaussian, -Math.sqrt(3) * 0.1, Math.sqrt(3) * 0.1);
        double[] fourier =
                layer(KanSpec.of(1, 250).withFamily(Family.FOURIER), 0).coefficients();
        assertThat(Arrays.copyOf(fourier, 250)).containsOnly(0.0);
        for (int m = 1; m <= 10; m++) {
            int harmonic = (m + 1) / 2;
            double most = Math.sqrt(3) / (harmonic * harmonic);
            assertThat(Arrays.stream(fourier, 250 * m, 250 * (m + 1)).max().orElseThrow())
                    .isBetween(0.9 * most, most);
        }
    }

    @Test
    void paperDrawsComeInTheStatedOrder() {
        int in = 3;
        int out = 4;
        KanSpec spec = KanSpec.of(2, in, out).withSeed(11);
        LayerParameters layer = layer(spec, 1);
        SplittableRandom root = new SplittableRandom(11);
        root.split();
        SplittableRandom random = root.split();
        for (int g = 0; g <= 5; g++) {
            for (int i = 0; i < in; i++) {
                for (int o = 0; o < out; o++) {
                    double noise = (random.nextDouble() - 0.5) * 0.1 / 5;
                    assertThat(splineAtKnot(spec, layer, i * out + o, g)).isCloseTo(noise, within(1e-16));
                }
            }
        }
        for (int i = 0; i < in * out; i++) {
            double even = 2 * random.nextDouble() - 1;
            assertThat(layer.baseScale()[i]).isEqualTo(Math.fma(0.1, even, 1 / Math.sqrt(in)));
        }
    }

    @Test
    void paperStartsPositiveWithFullSplineScale() {
        LayerParameters layer = layer(KanSpec.of(400, 250), 0);
        assertThat(layer.splineScale()).hasSize(100_000).containsOnly(1.0);
        assertThat(layer.baseScale()).hasSize(100_000);
        assertUniform(layer.baseScale(), 0.05 - 0.1, 0.05 + 0.1);
    }

    @Test
    void pykanStartsAroundZeroWithScaledSplines() {
        LayerParameters layer = layer(KanSpec.of(400, 250).withInitialization(Initialization.PYKAN), 0);
        assertThat(layer.splineScale()).hasSize(100_000).containsOnly(0.05);
        assertUniform(layer.baseScale(), -0.05, 0.05);
    }

    @ParameterizedTest
    @CsvSource({"PAPER, 0.1, 5", "PYKAN, 0.3, 5", "PAPER, 0.1, 20"})
    void splinesStartAsUniformNoiseAtTheKnots(Initialization initialization, double width, int grid) {
        KanSpec spec = KanSpec.of(100, 200).withInitialization(initialization).withGrid(grid);
        LayerParameters layer = layer(spec, 0);
        double[] noise = new double[100 * 200];
        for (int edge = 0; edge < noise.length; edge++) {
            noise[edge] = splineAtKnot(spec, layer, edge, edge % (grid + 1));
        }
        assertUniform(noise, -0.5 * width / grid, 0.5 * width / grid);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "1, 7, 2000, 9", "5, 1, 3, 2", "300, 300, 5, 3"})
    void shapesFollowTheSpecAndAllIsFinite(int in, int out, int grid, int order) {
        KanSpec spec = KanSpec.of(in, out).withGrid(grid).withOrder(order).withRange(-0.5, 4.0);
        LayerParameters layer = layer(spec, 0);
        assertThat(layer.coefficients()).hasSize(in * (grid + order) * out);
        assertThat(layer.baseScale()).hasSize(in * out);
        assertThat(layer.splineScale()).hasSize(in * out);
        for (double c : layer.coefficients()) {
            assertThat(Double.isFinite(c)).isTrue();
        }
        double[] knots = Knots.uniform(grid, order, -0.5, 4.0);
        assertThat(layer.knots()).hasSize(in * knots.length);
        for (int i = 0; i < in; i++) {
            assertThat(Arrays.equals(layer.knots(), i * knots.length, (i + 1) * knots.length, knots, 0, knots.length))
                    .isTrue();
        }
    }

    @Test
    void layersAndSeedsDrawApart() {
        KanSpec spec = KanSpec.of(3, 3, 3);
        double[] first = layer(spec, 0).baseScale();
        assertThat(layer(spec, 1).baseScale()).isNotEqualTo(first);
        assertThat(layer(spec.withSeed(1), 0).baseScale()).isNotEqualTo(first);
        assertThat(layer(spec, 0).baseScale()).containsExactly(first).isNotSameAs(first);
    }

    @Test
    void wrongArgumentsAreNamed() {
        KanSpec spec = KanSpec.of(3, 3, 3);
        InitialParameters start = new InitialParameters(spec, Precision.FLOAT64);
        start.forEachRemaining(layer -> assertThat(layer.baseScale()).hasSize(9));
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(start::next)
                .withMessage("the network has 2 layers, all of them are drawn");
        assertRefused(
                () -> layer(KanSpec.of(1_000_000, 1_000_000), 0),
                "layer 0 has 8000000000000 coefficients but at most 2147483639 fit in an array; choose smaller widths"
                        + " or a smaller grid");
    }

    private static LayerParameters layer(KanSpec spec, int number) {
        return layers(spec, Precision.FLOAT64).get(number);
    }

    private static List<LayerParameters> layers(KanSpec spec, Precision precision) {
        List<LayerParameters> layers = new ArrayList<>();
        new InitialParameters(spec, precision).forEachRemaining(layers::add);
        return layers;
    }

    private static void assertRefused(Runnable action, String message) {
        assertThatIllegalArgumentException().isThrownBy(action::run).withMessage(message);
    }

    private static void assertUniform(double[] values, double low, double high) {
        double width = high - low;
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        double sigmas = 5 / Math.sqrt(values.length);
        assertThat(mean).isCloseTo((low + high) / 2, within(sigmas * width / Math.sqrt(12)));
        assertThat(variance).isCloseTo(width * width / 12, within(sigmas * width * width / 12));
        assertThat(Arrays.stream(values).min().orElseThrow()).isBetween(low - 1e-15, low + 1e-3 * width);
        assertThat(Arrays.stream(values).max().orElseThrow()).isBetween(high - 1e-3 * width, high + 1e-15);
    }

    private static double splineAtKnot(KanSpec spec, LayerParameters layer, int edge, int g) {
        int out = spec.widths().get(spec.widths().size() - 1);
        int order = spec.order();
        double[] knots = Knots.uniform(spec.grid(), order, spec.rangeLow(), spec.rangeHigh());
        SplineBasis basis = new SplineBasis(knots, order);
        double[] values = new double[order + 1];
        int first = basis.evaluate(knots[order + g], values) - order;
        double sum = 0;
        for (int j = 0; j < order; j++) {
            int row = edge / out * (spec.grid() + order) + first + j;
            sum += values[j] * layer.coefficients()[row * out + edge % out];
        }
        return sum;
    }

    private static String hash(LayerParameters layer) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (double[] array :
                    new double[][] {layer.coefficients(), layer.baseScale(), layer.splineScale(), layer.knots()}) {
                ByteBuffer bytes = ByteBuffer.allocate(array.length * Double.BYTES);
                bytes.asDoubleBuffer().put(array);
                digest.update(bytes.array());
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
