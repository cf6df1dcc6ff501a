package org.kan4j.spline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplineBasisTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void evaluateEqualsTheTextbookOnUnevenAndRepeatedKnots(int order) {
        SplittableRandom random = new SplittableRandom(order);
        for (int grid : new int[] {1, 2, 3, 6}) {
            for (int repeats = 0; repeats < 3; repeats++) {
                double[] knots = unevenKnots(random, grid, order, repeats);
                double width = knots[knots.length - 1] - knots[0];
                for (int n = 0; n < 20; n++) {
                    assertEqualsTextbook(knots, order, knots[0] + (random.nextDouble() * 1.2 - 0.1) * width);
                }
                for (double knot : knots) {
                    assertEqualsTextbook(knots, order, knot);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 9})
    void slopesEqualTheTextbookOnUnevenAndRepeatedKnots(int order) {
        SplittableRandom random = new SplittableRandom(order);
        for (int repeats = 0; repeats < 3; repeats++) {
            double[] knots = unevenKnots(random, 4, order, repeats);
            double width = knots[knots.length - 1] - knots[0];
            for (int n = 0; n < 20; n++) {
                assertSlopesEqualTextbook(knots, order, knots[0] + (random.nextDouble() * 1.2 - 0.1) * width);
            }
            for (double knot : knots) {
                assertSlopesEqualTextbook(knots, order, knot);
            }
        }
    }

    private static void assertSlopesEqualTextbook(double[] knots, int order, double x) {
        double[] values = new double[order + 1];
        double[] slopes = new double[order + 1];
        double[] alone = new double[order + 1];
        SplineBasis basis = new SplineBasis(knots, order);

        int span = basis.evaluate(x, values, slopes);

        assertThat(span).isEqualTo(basis.evaluate(x, alone));
        assertThat(values).containsExactly(alone);
        for (int i = 0; i < basis.size(); i++) {
            int j = i - span + order;
            boolean held = span != SplineBasis.OUTSIDE && j >= 0 && j <= order;
            double expected = slope(knots, i, order, x);
            assertThat(held ? slopes[j] : 0.0).isCloseTo(expected, within(1e-12 * Math.max(1.0, Math.abs(expected))));
        }
    }

    private static double slope(double[] knots, int i, int order, double x) {
        double left = knots[i + order] - knots[i];
        double right = knots[i + order + 1] - knots[i + 1];
        double rising = left == 0.0 ? 0.0 : CoxDeBoor.value(knots, i, order - 1, x) / left;
        double falling = right == 0.0 ? 0.0 : CoxDeBoor.value(knots, i + 1, order - 1, x) / right;
        return order * (rising - falling);
    }

    @Test
    void evaluateGivesTheCubicValuesAtAnEvenKnot() {
        double[] values = new double[4];
        int span = new SplineBasis(Knots.uniform(4, 3, 0.0, 4.0), 3).evaluate(2.0, values);
        assertThat(span).isEqualTo(5);
        assertThat(values).containsExactly(new double[] {1.0 / 6, 4.0 / 6, 1.0 / 6, 0.0}, within(1e-15));
    }

    @Test
    void evaluateGivesBernsteinPolynomialsBetweenFullyRepeatedKnots() {
        double[] values = new double[4];
        SplineBasis basis = new SplineBasis(new double[] {0, 0, 0, 0, 1, 1, 1, 1}, 3);
        assertThat(basis.evaluate(0.25, values)).isEqualTo(3);
        assertThat(values).containsExactly(0.421875, 0.421875, 0.140625, 0.015625);
        assertThat(basis.evaluate(0.0, values)).isEqualTo(3);
        assertThat(values).containsExactly(1.0, 0.0, 0.0, 0.0);
        assertThat(basis.evaluate(1.0, values)).isEqualTo(SplineBasis.OUTSIDE);
    }

    @Test
    void valuesSumToOneInTheGridAndFadeOverTheExtension() {
        for (int order = 1; order <= 9; order++) {
            SplineBasis basis = new SplineBasis(Knots.uniform(5, order, -1.0, 1.0), order);
            assertThat(sum(basis, order, -1.0)).isCloseTo(1.0, within(1e-14));
            assertThat(sum(basis, order, 0.123)).isCloseTo(1.0, within(1e-14));
            assertThat(sum(basis, order, 1.0)).isCloseTo(1.0, within(1e-14));
            double before = 1.0;
            for (int cell = 0; cell < order; cell++) {
                double faded = sum(basis, order, 1.2 + 0.4 * cell);
                assertThat(faded).isLessThan(before).isPositive();
                assertThat(sum(basis, order, -1.2 - 0.4 * cell)).isCloseTo(faded, within(1e-13));
                before = faded;
            }
        }
    }

    @Test
    void evaluateIsZeroOutsideTheExtendedKnots() {
        double[] knots = Knots.uniform(5, 3, -1.0, 1.0);
        SplineBasis basis = new SplineBasis(knots, 3);
        double last = knots[knots.length - 1];
        for (double x : new double[] {
            Math.nextDown(knots[0]), last, Math.nextUp(last), 1e300, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
        }) {
            double[] values = {9.0, 9.0, 9.0, 9.0};
            assertThat(basis.evaluate(x, values)).isEqualTo(SplineBasis.OUTSIDE);
            assertThat(values).containsOnly(0.0);
        }
        assertThat(basis.span(knots[0])).isZero();
        assertThat(basis.span(Math.nextDown(last))).isEqualTo(knots.length - 2);
    }

    @Test
    void spanIsTheIntervalThatIsNotEmpty() {
        SplineBasis basis = new SplineBasis(new double[] {0.0, 1.0, 2.0, 2.0, 2.0, 3.0}, 2);
        assertThat(basis.span(1.9)).isEqualTo(1);
        assertThat(basis.span(2.0)).isEqualTo(4);
        assertThat(basis.size()).isEqualTo(3);
    }

    @Test
    void knotsAreCopied() {
        double[] knots = Knots.uniform(5, 3, -1.0, 1.0);
        SplineBasis basis = new SplineBasis(knots, 3);
        Arrays.fill(knots, Double.NaN);
        assertThat(sum(basis, 3, 0.5)).isCloseTo(1.0, within(1e-15));
    }

    @Test
    void wrongArgumentsAreNamed() {
        SplineBasis basis = new SplineBasis(Knots.uniform(5, 3, -1.0, 1.0), 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> basis.evaluate(0.0, new double[3]))
                .withMessage("values has length 3 but order 3 gives 4 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> basis.evaluate(Double.NaN, new double[4]))
                .withMessage("x is NaN but must be a number");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SplineBasis(new double[] {0.0, 1.0, 2.0}, 1))
                .withMessage("there are 3 knots but order 1 needs at least 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SplineBasis(new double[] {0.0, 1.0, 0.5, 2.0}, 1))
                .withMessage("knot 2 is 0.5 but knot 1 is 1.0; knots must not descend");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SplineBasis(new double[40], 11))
                .withMessage("order is 11 but must be 1 to 9");
    }

    private static void assertEqualsTextbook(double[] knots, int order, double x) {
        SplineBasis basis = new SplineBasis(knots, order);
        double[] values = new double[order + 1];
        int span = basis.evaluate(x, values);
        double[] all = new double[basis.size()];
        for (int j = 0; j <= order && span != SplineBasis.OUTSIDE; j++) {
            int i = span - order + j;
            if (i >= 0 && i < all.length) {
                all[i] = values[j];
            } else {
                assertThat(values[j]).isZero();
            }
        }
        for (int i = 0; i < all.length; i++) {
            assertThat(all[i])
                    .as("B(%s,%s) at %s on %s", i, order, x, Arrays.toString(knots))
                    .isCloseTo(CoxDeBoor.value(knots, i, order, x), within(1e-14));
        }
    }

    private static double[] unevenKnots(SplittableRandom random, int grid, int order, int repeats) {
        double[] knots = new double[grid + 2 * order + 1];
        Arrays.setAll(knots, i -> random.nextDouble());
        Arrays.sort(knots);
        for (int n = 0; n < repeats * order; n++) {
            int i = random.nextInt(knots.length - 1);
            knots[i + 1] = knots[i];
        }
        Arrays.sort(knots);
        return knots;
    }

    private static double sum(SplineBasis basis, int order, double x) {
        double[] values = new double[order + 1];
        basis.evaluate(x, values);
        return Arrays.stream(values).sum();
    }
}
