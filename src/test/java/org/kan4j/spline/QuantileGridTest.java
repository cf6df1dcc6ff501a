package org.kan4j.spline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileGridTest {
    private static final double[] OLD = Knots.uniform(4, 3, -1.0, 1.0);

    @Test
    void quantilesAloneCutTheSamplesIntoEqualParts() {
        double[] samples = {0, 1, 2, 4, 8, 16, 32, 64};
        assertThat(interior(new QuantileGrid(0.0, 0.0), samples)).containsExactly(0, 2, 8, 32, 64);
    }

    @Test
    void evenSpacingAloneSeesOnlyTheEnds() {
        double[] samples = {0, 1, 2, 4, 8, 16, 32, 64};
        assertThat(interior(new QuantileGrid(1.0, 0.0), samples)).containsExactly(0, 16, 32, 48, 64);
    }

    @Test
    void blendLiesBetween() {
        double[] samples = {0, 1, 2, 4, 8, 16, 32, 64};
        assertThat(interior(new QuantileGrid(0.25, 0.0), samples)).containsExactly(0, 5.5, 14, 36, 64);
    }

    @Test
    void marginMovesTheOuterKnotsBeyondTheSamples() {
        double[] samples = {0, 10, 20, 40, 100};
        assertThat(interior(new QuantileGrid(0.0, 0.01), samples)).containsExactly(-1, 10, 20, 40, 101);
        assertThat(interior(new QuantileGrid(1.0, 0.01), samples)).containsExactly(-1, 24.5, 50, 75.5, 101);
    }

    @Test
    void knotsAreExtendedByTheAverageInterval() {
        double[] knots = new QuantileGrid(0.0, 0.0).update(OLD, 3, SortedSamples.of(0, 1, 3, 4));
        assertThat(knots).startsWith(-3, -2, -1, 0).endsWith(4, 5, 6, 7);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 1e-6, 0.02, 0.5, 1.0})
    void interiorKnotsAscendWhateverTheSamples(double eps) {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 300; round++) {
            int grid = random.nextInt(1, round % 10 == 0 ? Knots.MAX_GRID : 20);
            int order = random.nextInt(1, 10);
            double[] old = Knots.uniform(grid, order, -1.0, 1.0);
            double[] samples = hostileSamples(random);
            double[] knots = new QuantileGrid(eps, 0.01).update(old, order, SortedSamples.of(samples));
            assertThat(knots).hasSize(old.length);
            double least = (knots[order + grid] - knots[order]) / grid / 1024;
            for (int i = 1; i < knots.length; i++) {
                assertThat(knots[i] - knots[i - 1]).isGreaterThan(0.999 * least);
            }
            assertThat(knots[order])
                    .isLessThanOrEqualTo(Arrays.stream(samples).min().orElseThrow());
            assertThat(knots[order + grid])
                    .isGreaterThanOrEqualTo(Arrays.stream(samples).max().orElseThrow());
        }
    }

    @Test
    void constantSamplesInsideTheGridKeepItsKnots() {
        assertThat(update(0.3)).containsExactly(OLD);
        assertThat(update(1.0, 1.0, 1.0)).containsExactly(OLD);
        assertThat(update(0.3, Math.nextUp(0.3))).containsExactly(OLD);
        assertThat(update(0.0, 1e-300)).containsExactly(OLD);
    }

    @Test
    void constantSamplesOutsideTheGridMoveIt() {
        assertThat(update(7.0, 7.0)).containsExactly(Knots.uniform(4, 3, 6.0, 8.0));
        double[] far = update(-1e9);
        assertThat(far[3]).isEqualTo(-1e9 - 1e9 / 2048);
        assertThat(far[7]).isEqualTo(-1e9 + 1e9 / 2048);
    }

    @Test
    void narrowIntervalsPushTheirNeighbours() {
        double[] knots = interior(new QuantileGrid(0.0, 0.0), 0, 0, 0, 0, 0, 0, 0, 1024);
        assertThat(knots).containsExactly(0, 0.25, 0.5, 0.75, 1024);
        assertThat(interior(new QuantileGrid(0.0, 0.0), 0, 1024, 1024, 1024))
                .containsExactly(0, 1023.25, 1023.5, 1023.75, 1024);
    }

    @Test
    void fewerSamplesThanIntervalsAreBlendedWithEvenSpacing() {
        double[] knots = interior(new QuantileGrid(0.5, 0.0), 0.0, 8.0);
        assertThat(knots).containsExactly(new double[] {0, 1, 6, 7, 8}, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({"-1e300, 1e300", "1e200, 1e201", "-1e-5, 2e-5", "1e15, 1.1e15", "-4e-300, 4e-300"})
    void updateServesExtremeRanges(double low, double high) {
        double[] old = Knots.uniform(4, 3, low / 2 - high / 2, high / 2 - low / 2);
        double[] knots = new QuantileGrid(0.02, 0.01).update(old, 3, SortedSamples.of(low, high, low / 2 + high / 2));
        assertThat(knots[3]).isCloseTo(low - 0.01 * (high - low), within(1e-9 * (high - low)));
        assertThat(knots[7]).isCloseTo(high + 0.01 * (high - low), within(1e-9 * (high - low)));
    }

    @Test
    void samplesTooFarApartAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> update(-1e308, 1e308))
                .withMessage("range is [-1.0E308, 1.0E308] but its extension by 3 of 4 intervals is not finite in"
                        + " double precision; choose a narrower range");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NaN  | 0.0  | grid_eps is NaN but must be 0 to 1",
                "-0.1 | 0.0  | grid_eps is -0.1 but must be 0 to 1",
                "1.01 | 0.0  | grid_eps is 1.01 but must be 0 to 1",
                "0.5  | -1.0 | grid_margin is -1.0 but must be 0 to 1",
                "0.5  | 2.0  | grid_margin is 2.0 but must be 0 to 1"
            })
    void sharesOutOfRangeAreNamed(double eps, double margin, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuantileGrid(eps, margin))
                .withMessage(message);
    }

    @Test
    void wrongOldKnotsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuantileGrid(0.5, 0.0).update(new double[7], 3, SortedSamples.of(1.0, 2.0)))
                .withMessage("all knots are 0.0 but the last must be greater than the first");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new QuantileGrid(0.5, 0.0).update(new double[] {0, 1, 2}, 3, SortedSamples.of(1.0, 2.0)))
                .withMessage("grid is -4 but must be 1 to 2000 intervals");
    }

    private static double[] update(double... samples) {
        return new QuantileGrid(0.02, 0.01).update(OLD, 3, SortedSamples.of(samples));
    }

    private static double[] interior(QuantileGrid grid, double... samples) {
        return Arrays.copyOfRange(grid.update(OLD, 3, SortedSamples.of(samples)), 3, 8);
    }

    /** Few, many, repeated, clustered, heavy-tailed samples. */
    private static double[] hostileSamples(SplittableRandom random) {
        double[] samples = new double[random.nextInt(1, 60)];
        int levels = random.nextInt(1, 8);
        double scale = StrictMath.pow(10.0, random.nextInt(-5, 6));
        for (int n = 0; n < samples.length; n++) {
            double u = random.nextDouble() - 0.5;
            double value = random.nextInt(3) == 0 ? u * u * u * u * u : Math.rint(u * levels) / levels;
            samples[n] = scale * value + (levels % 2) * 3.0;
        }
        return samples;
    }

    @Test
    void samplesNarrowerThanTheNarrowestCountAsConstant() {
        double[] old = Knots.uniform(4, 3, -1e-3, 1e-3);
        SortedSamples samples = SortedSamples.of(1e-7, 2e-7, 5e-7);
        assertThat(new QuantileGrid(0.5, 0.01, 1e-6).update(old, 3, samples)).containsExactly(old);
        assertThat(new QuantileGrid(0.5, 0.01).update(old, 3, samples)).isNotEqualTo(old);
    }
}
