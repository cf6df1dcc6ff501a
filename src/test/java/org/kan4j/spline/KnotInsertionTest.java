package org.kan4j.spline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnotInsertionTest {
    /** Rounding of coefficients up to 1, and of the curves' own evaluation. */
    private static final double ROUNDING = 4e-15;

    /** The same where the outermost interval is far narrower than the average one, by which knots are added. */
    private static final double ROUNDING_AT_NARROW_ENDS = 5e-14;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void refiningEvenKnotsLeavesTheCurveUnchanged(int order) {
        for (int grid : new int[] {1, 2, 3, 5, 20, 100}) {
            for (int times : new int[] {1, 2, 3, 10, 20}) {
                double[] knots = Knots.uniform(grid, order, -1.0, 1.0);
                assertUnchanged(random(knots, order), Knots.refine(knots, order, grid * times));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 9})
    void refiningUnevenKnotsLeavesTheCurveUnchanged(int order) {
        SplittableRandom random = new SplittableRandom(order);
        for (int round = 0; round < 30; round++) {
            double[] samples = random.doubles(200).map(x -> x * x * x).toArray();
            double[] knots = new QuantileGrid(0.02, 0.01)
                    .update(Knots.uniform(1 + round, order, 0.0, 1.0), order, SortedSamples.of(samples));
            assertUnchanged(random(knots, order), Knots.refine(knots, order, 3 * (1 + round)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 9})
    void insertingAnyKnotsLeavesTheCurveUnchanged(int order) {
        SplittableRandom random = new SplittableRandom(order);
        for (int round = 0; round < 30; round++) {
            double[] interior = random.doubles(2 + round % 7).sorted().toArray();
            double[] more = Arrays.copyOf(interior, interior.length + 1 + round % 5);
            for (int n = interior.length; n < more.length; n++) {
                double share = random.nextDouble();
                more[n] = (1 - share) * interior[0] + share * interior[interior.length - 1];
            }
            Arrays.sort(more);
            Curve curve = random(Knots.extend(interior, order), order);
            assertThat(distance(curve, Knots.extend(more, order))).isLessThan(ROUNDING_AT_NARROW_ENDS);
        }
    }

    @Test
    void finestGridLeavesTheCurveUnchanged() {
        double[] knots = Knots.uniform(1000, 9, -1.0, 1.0);
        assertUnchanged(random(knots, 9), Knots.refine(knots, 9, 2000));
    }

    @Test
    void equalKnotsLeaveTheCoefficientsUnchanged() {
        double[] knots = Knots.uniform(7, 3, -1.0, 1.0);
        Curve curve = random(knots, 3);
        Curve same = curve.mapped(KnotInsertion.between(curve.basis(), curve.basis()), curve.basis());
        assertThat(same.coefficients()).containsExactly(curve.coefficients(), within(1e-15));
    }

    @Test
    void cubicCoefficientsInAHalvedGridAreThoseOfTheTextbook() {
        double[] knots = Knots.uniform(8, 3, 0.0, 8.0);
        double[] peak = new double[11];
        peak[5] = 8.0;
        SplineBasis fine = new SplineBasis(Knots.refine(knots, 3, 16), 3);
        Curve curve = new Curve(knots, 3, peak);
        double[] halved =
                curve.mapped(KnotInsertion.between(curve.basis(), fine), fine).coefficients();
        assertThat(halved)
                .containsExactly(new double[] {0, 0, 0, 0, 0, 0, 0, 1, 4, 6, 4, 1, 0, 0, 0, 0, 0, 0, 0}, within(1e-14));
    }

    @Test
    void repeatedKnotsAreKept() {
        double[] old = Knots.extend(new double[] {0.0, 0.3, 0.3, 1.0}, 3);
        double[] fine = Knots.extend(new double[] {0.0, 0.1, 0.3, 0.3, 0.6, 0.6, 0.6, 1.0}, 3);
        assertUnchanged(random(old, 3), fine);
        double[] clamped = {0, 0, 0, 0, 1, 1, 1, 1};
        assertUnchanged(random(clamped, 3), new double[] {0, 0, 0, 0, 0.25, 0.5, 1, 1, 1, 1});
    }

    @Test
    void knotsThatLoseOrMoveAnIntervalAreNamed() {
        SplineBasis old = new SplineBasis(Knots.extend(new double[] {0.0, 0.5, 0.5, 1.0}, 2), 2);
        assertRefused(
                old,
                Knots.extend(new double[] {0.0, 0.25, 0.5, 1.0}, 2),
                2,
                "interior knot 2, 0.5, is not among the new ones; knot insertion keeps all, a least-squares refit need"
                        + " not");
        assertRefused(
                old,
                Knots.uniform(4, 2, 0.0, 2.0),
                2,
                "new knots range over [0.0, 2.0] but the old ones over [0.0, 1.0]; knot insertion needs the same"
                        + " range");
        assertRefused(old, Knots.uniform(4, 3, 0.0, 1.0), 3, "new splines have order 3 but the old ones have order 2");
    }

    private static void assertRefused(SplineBasis old, double[] knots, int order, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KnotInsertion.between(old, new SplineBasis(knots, order)))
                .withMessage(message);
    }

    private static void assertUnchanged(Curve curve, double[] knots) {
        assertThat(distance(curve, knots))
                .as("from %s to %s knots", curve.basis().size(), knots.length)
                .isLessThan(ROUNDING);
    }

    /** How far inserting knots moves the curve. */
    private static double distance(Curve curve, double[] knots) {
        SplineBasis fine = new SplineBasis(knots, curve.basis().order());
        Curve mapped = curve.mapped(KnotInsertion.between(curve.basis(), fine), fine);
        double low = fine.low();
        double width = fine.high() - low;
        double[] places = new SplittableRandom(1)
                .doubles(500)
                .map(u -> Math.min(low + u * width, Math.nextDown(fine.high())))
                .toArray();
        return curve.distance(mapped, places);
    }

    private static Curve random(double[] knots, int order) {
        SplittableRandom random = new SplittableRandom(knots.length);
        return new Curve(
                knots,
                order,
                random.doubles(knots.length - order - 1, -1.0, 1.0).toArray());
    }
}
