package org.kan4j.spline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnotsTest {
    @Test
    void uniformHasTheBitsOfPykan() {
        assertThat(Knots.uniform(3, 3, -1.0, 1.0))
                .containsExactly(
                        -2.9999999999999996,
                        -2.333333333333333,
                        -1.6666666666666665,
                        -1.0,
                        -0.33333333333333337,
                        0.33333333333333337,
                        1.0,
                        1.6666666666666665,
                        2.333333333333333,
                        2.9999999999999996);
        assertThat(Knots.uniform(8, 2, -1.0, 1.0))
                .containsExactly(-1.5, -1.25, -1.0, -0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5);
    }

    @Test
    void extendHasTheBitsOfPykanOnUnevenKnots() {
        double[] knots = {
            -5.534893099614637,
            -4.5066303780321455,
            -3.4783676564496546,
            -2.4501049348671633,
            -0.8207466858354119,
            -0.30570015980749793,
            0.3570164468921163,
            1.0574714585746672,
            2.6912086730452938,
            3.719471394627785,
            4.747734116210276,
            5.775996837792768
        };
        assertThat(Knots.extend(Arrays.copyOfRange(knots, 3, 9), 3)).containsExactly(knots);
    }

    @Test
    void extendAddsTheAverageIntervalAgainAndAgain() {
        double[] knots = Knots.extend(new double[] {0.0, 0.2, 0.25, 0.3}, 3);
        double step = 0.3 / 3;
        assertThat(knots)
                .containsExactly(
                        0.0 - step - step - step,
                        0.0 - step - step,
                        0.0 - step,
                        0.0,
                        0.2,
                        0.25,
                        0.3,
                        0.3 + step,
                        0.3 + step + step,
                        0.3 + step + step + step);
        assertThat(Knots.uniform(3, 3, -1.0, 1.0)[0]).as("not -1 - 3 * 2/3").isNotEqualTo(-3.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 10, 31, 100, 1999, 2000})
    void uniformAscendsEvenlyBetweenExactEnds(int grid) {
        for (int order = 1; order <= 9; order++) {
            double[] knots = Knots.uniform(grid, order, -0.7, 2.9);
            assertThat(knots).hasSize(grid + 2 * order + 1);
            assertThat(knots[order]).isEqualTo(-0.7);
            assertThat(knots[order + grid]).isEqualTo(2.9);
            double step = 3.6 / grid;
            for (int i = 0; i < knots.length; i++) {
                assertThat(Math.abs(knots[i] - (-0.7 + (i - order) * step))).isLessThan(1e-14 * (1 + 9 * step));
                assertThat(i == 0 || knots[i] > knots[i - 1]).isTrue();
            }
        }
    }

    @Test
    void uniformMirrorsOnASymmetricRange() {
        for (int grid : new int[] {1, 3, 7, 49, 333, 1999}) {
            double[] knots = Knots.uniform(grid, 4, -1.3, 1.3);
            double[] mirrored = new double[knots.length];
            Arrays.setAll(mirrored, i -> -knots[knots.length - 1 - i]);
            assertThat(mirrored).containsExactly(knots);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1e300, 1e300", "0, 1e-300", "1e9, 1000000000.01", "-4e-320, 4e-319", "-1e-9, 0"})
    void uniformServesExtremeRanges(double low, double high) {
        double[] knots = Knots.uniform(5, 9, low, high);
        for (int i = 1; i < knots.length; i++) {
            assertThat(knots[i]).isFinite().isGreaterThan(knots[i - 1]);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0    | 3  | -1.0 | 1.0 | grid is 0 but must be 1 to 2000 intervals",
                "2001 | 3  | -1.0 | 1.0 | grid is 2001 but must be 1 to 2000 intervals",
                "5    | 0  | -1.0 | 1.0 | order is 0 but must be 1 to 9",
                "5    | 10 | -1.0 | 1.0 | order is 10 but must be 1 to 9",
                "5    | 3  | NaN  | 1.0 | range is [NaN, 1.0] but both bounds must be finite",
                "5    | 3  | 0.0 | Infinity | range is [0.0, Infinity] but both bounds must be finite",
                "5    | 3  | 1.0  | 1.0 | range is [1.0, 1.0] but the upper bound must be greater than the lower",
                "5    | 3  | 2.0  | 1.0 | range is [2.0, 1.0] but the upper bound must be greater than the lower",
                "5 | 3 | -1.0E308 | 1.0E308 | range is [-1.0E308, 1.0E308] but its extension by 3 of 5 intervals is not"
                        + " finite in double precision; choose a narrower range",
                "5 | 3 | 1.0 | 1.0000000000000002 | range is [1.0, 1.0000000000000002] but 5 intervals need a wider"
                        + " one to be told apart in double precision"
            })
    void uniformRefusesWhatItCannotLay(int grid, int order, double low, double high, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Knots.uniform(grid, order, low, high))
                .withMessage(message);
    }

    @Test
    void requireAscendingAllowsRepeatedKnots() {
        assertThatNoException().isThrownBy(() -> Knots.requireAscending(new double[] {0.0, 0.0, 1.0, 1.0}));
        assertThat(Knots.extend(new double[] {0.0, 0.5, 0.5, 1.0}, 1))
                .hasSize(6)
                .contains(0.5, 0.5);
    }

    @Test
    void requireAscendingNamesTheKnot() {
        assertRefused("knot 2 is 0.5 but knot 1 is 1.0; knots must not descend", 0.0, 1.0, 0.5, 2.0);
        assertRefused("knot 1 is NaN but knots must be finite", 0.0, Double.NaN, 2.0);
        assertRefused("knot 0 is -Infinity but knots must be finite", Double.NEGATIVE_INFINITY, 0.0);
        assertRefused("all knots are 3.0 but the last must be greater than the first", 3.0, 3.0, 3.0);
        assertRefused("there are 1 knots but at least 2 are needed", 3.0);
    }

    @Test
    void extendRefusesInteriorKnotsItCannotExtend() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Knots.extend(new double[] {1.0, 0.0}, 3))
                .withMessage("knot 1 is 0.0 but knot 0 is 1.0; knots must not descend");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Knots.extend(new double[] {-1e308, 1e308}, 1))
                .withMessage("knot 0 is -Infinity but knots must be finite");
        double[] many = new double[2002];
        Arrays.setAll(many, i -> i);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Knots.extend(many, 1))
                .withMessage("grid is 2001 but must be 1 to 2000 intervals");
    }

    @Test
    void refineFollowsTheDensityOfTheOldKnots() {
        double[] knots = Knots.extend(new double[] {0.0, 4.0, 6.0}, 1);
        assertThat(Knots.refine(knots, 1, 4)).containsExactly(-1.5, 0.0, 2.0, 4.0, 5.0, 6.0, 7.5);
        assertThat(Knots.refine(knots, 1, 3))
                .containsExactly(new double[] {-2.0, 0.0, 8.0 / 3, 14.0 / 3, 6.0, 8.0}, within(1e-15));
        assertThat(Knots.refine(knots, 1, 1)).containsExactly(-6.0, 0.0, 6.0, 12.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20, 333})
    void refineByAMultipleKeepsEveryOldKnot(int times) {
        double[] interior = new SplittableRandom(times).doubles(7).sorted().toArray();
        double[] fine = Knots.refine(Knots.extend(interior, 3), 3, 6 * times);
        for (int g = 0; g <= 6; g++) {
            assertThat(fine[3 + g * times]).isEqualTo(interior[g]);
        }
        for (int i = 1; i < fine.length; i++) {
            assertThat(fine[i]).isGreaterThan(fine[i - 1]);
        }
    }

    @Test
    void refineMovesEqualKnotsApart() {
        double[] knots = Knots.extend(new double[] {0.0, 0.0, 0.0, 4096.0}, 2);
        assertThat(Arrays.copyOfRange(Knots.refine(knots, 2, 4), 2, 7)).containsExactly(0.0, 1.0, 2.0, 1024.0, 4096.0);
    }

    @Test
    void refineRefusesKnotsItCannotRefine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Knots.refine(Knots.uniform(5, 3, -1.0, 1.0), 3, 2001))
                .withMessage("grid is 2001 but must be 1 to 2000 intervals");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Knots.refine(new double[] {0.0, 1.0, 1.0, 2.0}, 1, 4))
                .withMessage("all knots are 1.0 but the last must be greater than the first");
    }

    private static void assertRefused(String message, double... knots) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Knots.requireAscending(knots))
                .withMessage(message);
    }
}
