package org.kan4j.spline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeastSquaresRefitTest {
    /** A curve that the new grid holds too comes back, at the samples and between them. */
    @ParameterizedTest
    @CsvSource({
        "1, 100, 3000, 1e-14",
        "2, 100, 3000, 1e-14",
        "3, 4, 300, 1e-14",
        "3, 100, 3000, 1e-14",
        "3, 2000, 20000, 1e-14",
        "5, 20, 1000, 1e-14",
        "5, 200, 3000, 1e-14",
        "9, 4, 300, 1e-14",
        "9, 100, 3000, 1e-14",
        "9, 500, 3000, 1e-9",
        "9, 2000, 20000, 2e-11"
    })
    void refitReproducesACurveThatTheNewGridHolds(int order, int grid, int count, double bound) {
        double[] knots = Knots.uniform(grid / 2, order, -1.0, 1.0);
        Curve old = Curve.near(LeastSquaresRefitTest::wave, knots, order);
        double[] samples = new SplittableRandom(3).doubles(count, -1.0, 1.0).toArray();
        Curve fresh = refit(old, Knots.refine(knots, order, grid), samples);
        assertThat(old.distance(fresh, samples)).isLessThan(5e-14);
        assertThat(old.distanceBetween(fresh, -1.0, 1.0)).isLessThan(bound);
    }

    /** No sample lies beyond 2 of the range of 3.3: from there on the old curve is kept. */
    @ParameterizedTest
    @CsvSource({"1, 1e-8", "2, 1e-7", "3, 1e-6", "5, 1e-4"})
    void partsWithoutSamplesKeepTheOldCurve(int order, double bound) {
        double[] knots = Knots.uniform(50, order, -3.3, 3.3);
        Curve old = Curve.near(LeastSquaresRefitTest::wave, knots, order);
        double[] samples = new SplittableRandom(3).doubles(3000, -2.0, 2.0).toArray();
        Curve fresh = refit(old, Knots.refine(knots, order, 100), samples);
        assertThat(old.distance(fresh, samples)).isLessThan(1e-14);
        assertThat(old.distanceBetween(fresh, -3.3, 3.3)).isLessThan(bound);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatRemainsIsOrthogonalToTheNewSplines(int order) {
        Random random = new Random(order);
        double[] samples = random.doubles(400).map(u -> random.nextGaussian()).toArray();
        Curve old = Curve.near(x -> StrictMath.sin(9.0 * x), Knots.uniform(20, order, -4.0, 4.0), order);
        double[] knots =
                new QuantileGrid(0.1, 0.01).update(Knots.uniform(6, order, 0.0, 1.0), order, SortedSamples.of(samples));
        Curve fresh = refit(old, knots, samples);
        for (int m = 0; m < fresh.basis().size(); m++) {
            double[] unit = new double[fresh.basis().size()];
            unit[m] = 1.0;
            Curve spline = new Curve(fresh.basis(), unit);
            double product = Arrays.stream(samples)
                    .map(x -> spline.at(x) * (old.at(x) - fresh.at(x)))
                    .sum();
            assertThat(product).isCloseTo(0.0, within(1e-11));
        }
    }

    @Test
    void repeatedSamplesWeighAsOftenAsTheyAre() {
        Curve old = Curve.near(LeastSquaresRefitTest::wave, Knots.uniform(5, 3, -1.0, 1.0), 3);
        double[] knots = Knots.uniform(2, 3, -1.0, 1.0);
        double[] samples = new SplittableRandom(3).doubles(50, -1.0, 1.0).toArray();
        double[] repeated = Arrays.copyOf(samples, 80);
        Arrays.fill(repeated, 50, 80, 0.2);
        double[] apart = repeated.clone();
        Arrays.setAll(apart, n -> n < 50 ? apart[n] : apart[n] + (n - 65) * 1e-13);
        Curve fresh = refit(old, knots, repeated);
        assertThat(fresh.distanceBetween(refit(old, knots, apart), -1.0, 1.0)).isLessThan(1e-11);
        assertThat(fresh.distanceBetween(refit(old, knots, samples), -1.0, 1.0)).isGreaterThan(1e-5);
    }

    @Test
    void orderOfTheSamplesDecidesNoBit() {
        Curve old = Curve.near(LeastSquaresRefitTest::wave, Knots.uniform(5, 3, -1.0, 1.0), 3);
        double[] samples = new SplittableRandom(3).doubles(50, -1.0, 1.0).toArray();
        double[] reversed = new double[50];
        Arrays.setAll(reversed, n -> samples[49 - n]);
        double[] knots = Knots.uniform(8, 3, -1.0, 1.0);
        assertThat(refit(old, knots, reversed).coefficients())
                .containsExactly(refit(old, knots, samples).coefficients());
    }

    @Test
    void equalKnotsChangeNothing() {
        Curve old = Curve.near(LeastSquaresRefitTest::wave, Knots.uniform(5, 3, -1.0, 1.0), 3);
        assertThat(refit(old, Knots.uniform(5, 3, -1.0, 1.0), 0.5).coefficients())
                .containsExactly(old.coefficients());
    }

    /** Whatever the samples: finite, equal to the old curve where that is possible, and never far from it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void hostileSamplesGiveACurveNearTheOldOne(int order) {
        double[][] hostile = {
            {0.25},
            {7.0, 7.0, 7.0},
            {-0.9, 0.8},
            {-0.5, -0.5, -0.5, 0.5, 0.5},
            {0.1, 0.2, 0.3},
            {0.500, 0.501, 0.502, 0.503, 0.504, 0.505, 0.506, 0.507, 0.508, 0.509},
            {-1e6, 0.0, 1e6},
            {-1e300, 1e300},
            {1e-12, 2e-12, 3e-12},
            {0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.1, 0.9},
        };
        double[] knots = Knots.uniform(10, order, -1.0, 1.0);
        Curve old = Curve.near(LeastSquaresRefitTest::wave, knots, order);
        for (double[] samples : hostile) {
            for (double eps : new double[] {0.0, 0.02, 1.0}) {
                double[] updated = new QuantileGrid(eps, 0.01).update(knots, order, SortedSamples.of(samples));
                Curve fresh = refit(old, updated, samples);
                assertThat(old.distance(fresh, samples)).as("%s", samples).isLessThan(1e-7);
                assertThat(Arrays.stream(fresh.coefficients()).allMatch(c -> Math.abs(c) < 20.0))
                        .isTrue();
            }
        }
    }

    @Test
    void samplesInOneIntervalKeepTheCurveElsewhere() {
        double[] knots = Knots.uniform(10, 3, -1.0, 1.0);
        Curve old = Curve.near(LeastSquaresRefitTest::wave, knots, 3);
        double[] samples = new SplittableRandom(3).doubles(500, 0.21, 0.39).toArray();
        Curve fresh = refit(old, Knots.refine(knots, 3, 20), samples);
        assertThat(old.distanceBetween(fresh, -1.0, 1.0)).isLessThan(1e-4);
        assertThat(old.distance(fresh, samples)).isLessThan(1e-14);
    }

    /** With the lightest hold alone the new curve leaves the old one by up to hundreds in the gaps of such samples. */
    @Test
    void edgesOfGapsStayNearTheOldCurve() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            double[] samples = new double[1000];
            Arrays.setAll(samples, n -> 0.4 * random.nextGaussian());
            double[] knots = Knots.uniform(20, 3, -1.7, 1.7);
            Curve old = Curve.near(LeastSquaresRefitTest::wave, knots, 3);
            Curve fresh = refit(old, Knots.refine(knots, 3, 50), samples);
            assertThat(old.distance(fresh, samples)).isLessThan(1e-4);
            assertThat(old.distanceBetween(fresh, -1.7, 1.7)).isLessThan(0.05);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void growthOfCoefficientsIsBounded(int order) {
        SplittableRandom random = new SplittableRandom(order);
        for (int round = 0; round < 500; round++) {
            int grid = random.nextInt(1, 13);
            double[] samples = new double[random.nextInt(1, 60)];
            int power = 1 + 2 * random.nextInt(4);
            Arrays.setAll(samples, n -> StrictMath.pow(2.0 * random.nextDouble() - 1.0, power));
            double[] knots = Knots.uniform(grid, order, -1.0, 1.0);
            SplineBasis fresh = new SplineBasis(Knots.refine(knots, order, random.nextInt(1, 2 * grid + 1)), order);
            CoefficientMap map =
                    LeastSquaresRefit.between(new SplineBasis(knots, order), fresh, SortedSamples.of(samples));
            for (int m = 0; m < map.targets(); m++) {
                assertThat(map.magnitude(m)).isBetween(0.9, 1.5 * Math.scalb(4.0, 2 * order));
            }
        }
    }

    @Test
    void samplesOutsideTheNewKnotsCountForNothing() {
        Curve old = Curve.near(LeastSquaresRefitTest::wave, Knots.uniform(10, 3, -5.0, 5.0), 3);
        double[] samples = new SplittableRandom(3).doubles(100, -1.0, 1.0).toArray();
        double[] more = Arrays.copyOf(samples, 102);
        more[100] = -4.0;
        more[101] = 4.9;
        double[] knots = Knots.uniform(5, 3, -1.0, 1.0);
        assertThat(refit(old, knots, more).distanceBetween(refit(old, knots, samples), -1.0, 1.0))
                .isLessThan(1e-14);
    }

    @Test
    void clampedKnotsAreServed() {
        double[] clamped = {0, 0, 0, 0, 0.5, 1, 1, 1, 1};
        Curve old = Curve.near(LeastSquaresRefitTest::wave, clamped, 3);
        Curve fresh = refit(old, new double[] {0, 0, 0, 0, 0.25, 0.5, 1, 1, 1, 1}, 0.1, 0.2);
        assertThat(old.distanceBetween(fresh, 0.0, 1.0)).isLessThan(1e-7);
    }

    @Test
    void wideLayerIsRefitWithOneMapForEachInput() {
        int in = 64;
        int out = 1024;
        double[] coefficients = new SplittableRandom(1).doubles(8L * in * out).toArray();
        double[] x = new SplittableRandom(2).doubles(500L * in, -0.9, 0.7).toArray();
        double[] target = new double[coefficients.length];
        double[] knots = Knots.uniform(5, 3, -1.0, 1.0);
        SplineBasis old = new SplineBasis(knots, 3);
        for (int i = 0; i < in; i++) {
            SortedSamples samples = SortedSamples.column(x, in, i);
            SplineBasis fresh = new SplineBasis(new QuantileGrid(0.02, 0.01).update(knots, 3, samples), 3);
            LeastSquaresRefit.between(old, fresh, samples)
                    .apply(
                            new SplineRows(coefficients, i * 8 * out, 8, out),
                            new SplineRows(target, i * 8 * out, 8, out));
        }
        assertThat(Arrays.stream(target).allMatch(c -> Math.abs(c) < 10.0)).isTrue();
    }

    @Test
    void wrongArgumentsAreNamed() {
        SplineBasis old = new SplineBasis(Knots.uniform(5, 3, -1.0, 1.0), 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeastSquaresRefit.between(
                        old, new SplineBasis(Knots.uniform(5, 2, -1.0, 1.0), 2), SortedSamples.of(0.0)))
                .withMessage("new splines have order 2 but the old ones have order 3");
        SplineBasis repeated = new SplineBasis(Knots.extend(new double[] {0.0, 0.5, 0.5, 1.0}, 3), 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeastSquaresRefit.between(old, repeated, SortedSamples.of(0.0)))
                .withMessage("new interior knots 1 and 2 are both 0.5 but a refit needs distinct ones");
    }

    private static double wave(double x) {
        return StrictMath.sin(3.0 * x);
    }

    private static Curve refit(Curve old, double[] knots, double... samples) {
        SplineBasis fresh = new SplineBasis(knots, old.basis().order());
        return old.mapped(LeastSquaresRefit.between(old.basis(), fresh, SortedSamples.of(samples)), fresh);
    }
}
