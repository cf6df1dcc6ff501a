package org.kan4j.spline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CoefficientMapTest {
    private static final int OUTPUTS = 37;
    private static final SplineBasis OLD = new SplineBasis(Knots.uniform(5, 3, -1.0, 1.0), 3);
    private static final SplineBasis FINE = new SplineBasis(Knots.uniform(10, 3, -1.0, 1.0), 3);

    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    void outputsAreMappedAloneAsTogetherAndInsideALargerArray() {
        CoefficientMap map = refit();
        double[] source = random.doubles(5 + 8 * OUTPUTS, -1.0, 1.0).toArray();
        double[] target = new double[3 + 13 * OUTPUTS + 2];
        Arrays.fill(target, 8.5);
        map.apply(new SplineRows(source, 5, 8, OUTPUTS), new SplineRows(target, 3, 13, OUTPUTS));
        assertThat(new double[] {target[0], target[2], target[target.length - 2], target[target.length - 1]})
                .containsOnly(8.5);
        for (int o = 0; o < OUTPUTS; o++) {
            double[] alone = new double[13];
            map.apply(new SplineRows(column(source, 5, o), 0, 8, 1), new SplineRows(alone, 0, 13, 1));
            assertThat(alone).containsExactly(Arrays.copyOf(column(target, 3, o), 13));
        }
    }

    @Test
    void paddingKeepsAllAndAppendsZeros() {
        CoefficientMap map = CoefficientMap.padding(2, 4);
        double[] target = {9, 9, 9, 9, 9, 9, 9, 9};
        map.apply(new SplineRows(new double[] {1, 2, 3, 4}, 0, 2, 2), new SplineRows(target, 0, 4, 2));
        assertThat(target).containsExactly(1, 2, 3, 4, 0, 0, 0, 0);
        map.applyToSquares(new SplineRows(new double[] {1, 2, 3, 4}, 0, 2, 2), new SplineRows(target, 0, 4, 2));
        assertThat(target).containsExactly(1, 2, 3, 4, 0, 0, 0, 0);
    }

    /** On the same centres a refit is the identity; on more a wide Gaussian in the middle becomes a sum of narrow ones. */
    @Test
    void gaussiansAreRefitted() {
        for (int grid : new int[] {1, 2, 5, 31}) {
            double[] target = new double[grid + 1];
            double[] source = random.doubles(grid + 1, -1.0, 1.0).toArray();
            GaussianRefit.between(grid, grid)
                    .apply(new SplineRows(source, 0, grid + 1, 1), new SplineRows(target, 0, grid + 1, 1));
            assertThat(target).usingComparatorWithPrecision(1e-13).containsExactly(source);
        }
        double[] finer = new double[17];
        double[] middle = {0, 0, 1, 0, 0};
        GaussianRefit.between(4, 16).apply(new SplineRows(middle, 0, 5, 1), new SplineRows(finer, 0, 17, 1));
        for (double x = 0; x <= 1; x += 1 / 128.0) {
            double sum = 0;
            for (int m = 0; m < 17; m++) {
                sum += finer[m] * StrictMath.exp(-(16 * x - m) * (16 * x - m));
            }
            double wide = 4 * (x - 0.5);
            assertThat(sum).isCloseTo(StrictMath.exp(-wide * wide), within(3e-3));
        }
    }

    @Test
    void equalArgumentsGiveEqualBits() {
        double[] source = random.doubles(8, -1.0, 1.0).toArray();
        Curve curve = new Curve(OLD, source);
        assertThat(curve.mapped(refit(), FINE).coefficients())
                .containsExactly(curve.mapped(refit(), FINE).coefficients());
    }

    @Test
    void secondMomentsStayAboveTheSquaresOfFirstMoments() {
        for (CoefficientMap map : new CoefficientMap[] {refit(), KnotInsertion.between(OLD, FINE)}) {
            for (int round = 0; round < 200; round++) {
                double[] first = random.doubles(8, -1.0, 1.0).toArray();
                double[] second = Arrays.stream(first)
                        .map(m -> m * m * (1.0 + random.nextInt(2) * random.nextDouble()))
                        .toArray();
                double[] squares = new double[13];
                map.applyToSquares(new SplineRows(second, 0, 8, 1), new SplineRows(squares, 0, 13, 1));
                double[] mean = new Curve(OLD, first).mapped(map, FINE).coefficients();
                for (int t = 0; t < 13; t++) {
                    assertThat(squares[t]).isNotNegative().isGreaterThanOrEqualTo(mean[t] * mean[t] * (1 - 1e-14));
                }
            }
        }
    }

    @Test
    void secondMomentsOfAnUnchangedGridAreUnchanged() {
        double[] second = random.doubles(8).toArray();
        double[] squares = new double[8];
        LeastSquaresRefit.between(OLD, OLD, SortedSamples.of(0.0))
                .applyToSquares(new SplineRows(second, 0, 8, 1), new SplineRows(squares, 0, 8, 1));
        assertThat(squares).containsExactly(second);
    }

    @Test
    void blocksOfOtherSizesAreNamed() {
        CoefficientMap map = refit();
        double[] array = new double[200];
        assertThat(map.sources()).isEqualTo(8);
        assertThat(map.targets()).isEqualTo(13);
        assertRefused(
                map,
                new SplineRows(array, 0, 7, 2),
                new SplineRows(array, 50, 13, 2),
                "source has 7 rows but the map has 8 coefficients there");
        assertRefused(
                map,
                new SplineRows(array, 0, 8, 2),
                new SplineRows(array, 50, 8, 2),
                "target has 8 rows but the map has 13 coefficients there");
        assertRefused(
                map,
                new SplineRows(array, 0, 8, 2),
                new SplineRows(array, 50, 13, 3),
                "source has 2 outputs but target has 3; they must be as many");
        assertRefused(
                map,
                new SplineRows(array, 0, 8, 2),
                new SplineRows(array, 15, 13, 2),
                "source and target overlap but must lie apart");
        map.apply(new SplineRows(array, 0, 8, 2), new SplineRows(array, 16, 13, 2));
        map.apply(new SplineRows(array, 26, 8, 2), new SplineRows(array, 0, 13, 2));
    }

    @Test
    void blocksOutsideTheirArrayAreNamed() {
        assertNoBlock(10, 0, 5, 3);
        assertNoBlock(10, 1, 5, 2);
        assertNoBlock(10, -1, 1, 1);
        assertNoBlock(10, 0, 0, 1);
        assertNoBlock(10, 0, 1, 0);
        assertNoBlock(10, 0, 65536, 65536);
    }

    private static void assertNoBlock(int length, int offset, int rows, int outputs) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SplineRows(new double[length], offset, rows, outputs))
                .withMessage("block of " + rows + " rows x " + outputs + " outputs at " + offset
                        + " does not lie inside an array of length " + length);
    }

    private static void assertRefused(CoefficientMap map, SplineRows source, SplineRows target, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> map.apply(source, target))
                .withMessage(message);
    }

    private static CoefficientMap refit() {
        double[] samples = new SplittableRandom(5).doubles(200, -1.0, 0.9).toArray();
        return LeastSquaresRefit.between(OLD, FINE, SortedSamples.of(samples));
    }

    private static double[] column(double[] block, int offset, int output) {
        double[] values = new double[(block.length - offset) / OUTPUTS];
        Arrays.setAll(values, m -> block[offset + m * OUTPUTS + output]);
        return values;
    }

    /** A square that has overflowed keeps its parameter still; weights of zero must not make a NaN of it. */
    @Test
    void squaresThatHaveOverflowedStayNumbers() {
        SplineBasis old = new SplineBasis(Knots.uniform(5, 3, -1, 1), 3);
        SplineBasis fine = new SplineBasis(Knots.uniform(10, 3, -1, 1), 3);
        double[] squares = {1, 1, 1, Double.POSITIVE_INFINITY, 1, 1, 1, 1};
        double[] mapped = new double[13];
        KnotInsertion.between(old, fine)
                .applyToSquares(new SplineRows(squares, 0, 8, 1), new SplineRows(mapped, 0, 13, 1));
        assertThat(mapped).contains(Double.POSITIVE_INFINITY).doesNotContain(Double.NaN);
    }
}
