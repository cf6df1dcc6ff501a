package org.kan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kan4j.spline.Knots;

class KnotTableTest {
    private static final LayerShape SMALL = new LayerShape(1, 1, 2, 1, BaseFunction.ZERO);

    private static KnotTable table(Precision precision, double... knots) {
        return new KnotTable(SMALL, precision, knots);
    }

    private static double[] values(DoubleBuffer buffer) {
        double[] values = new double[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    @Test
    void knotsArePaddedWithCopiesOfTheEnds() {
        KnotTable table = table(Precision.FLOAT64, 0, 1, 2, 4, 8);
        assertThat(values(table.knots())).containsExactly(0, 0, 1, 2, 4, 8, 8);
        assertThat(table.paddedKnots()).isEqualTo(7);
        assertThat(values(table.reciprocals())).containsExactly(0, 1, 1, 0.5, 0.25, 0);
    }

    @ParameterizedTest
    @EnumSource
    void reciprocalsAreThoseOfTheRoundedKnots(Precision precision) {
        LayerShape shape = new LayerShape(1, 1, 2000, 3, BaseFunction.ZERO);
        KnotTable table = new KnotTable(shape, precision, Knots.uniform(2000, 3, -1, 1));
        double[] knots = values(table.knots());
        double[] reciprocals = values(table.reciprocals());
        int intervals = table.paddedKnots() - 1;
        for (int p = 1; p <= 3; p++) {
            for (int q = 3; q + p <= intervals - 3; q++) {
                assertThat(knots[q]).isEqualTo(precision.round(knots[q]));
                double width = knots[q + p] - knots[q];
                assertThat(reciprocals[(p - 1) * intervals + q]).isEqualTo(precision.round(1 / width));
            }
        }
    }

    @Test
    void emptyIntervalsHaveReciprocalZero() {
        assertThat(values(table(Precision.FLOAT32, 0, 0, 1, 1, 2).reciprocals()))
                .containsExactly(0, 0, 1, 0, 1, 0);
    }

    @Test
    void layerWithoutFunctionsHasAnEmptyTable() {
        LayerShape none = new LayerShape(3, 2, Family.NONE, 1, 1, BaseFunction.SILU, Outside.FADE);
        KnotTable table = new KnotTable(none, Precision.FLOAT32, new double[0]);
        assertThat(values(table.knots())).isEmpty();
        assertThat(values(table.reciprocals())).isEmpty();
        assertThat(table.paddedKnots()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KnotTable(none, Precision.FLOAT32, new double[] {0, 1}))
                .withMessage("a layer of 3 inputs with 0 knots each needs 0 knots, got 2");
    }

    @Test
    void wrongNumberOfKnotsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table(Precision.FLOAT64, 0, 1, 2))
                .withMessage("a layer of 1 inputs with 5 knots each needs 5 knots, got 3");
    }

    @Test
    void descendingAndInfiniteKnotsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table(Precision.FLOAT64, 0, 1, 0.5, 2, 3))
                .withMessage("knots must be finite and ascending, but input 0 has 0.5 at 2 after 1.0");
        for (double knot : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> table(Precision.FLOAT64, 0, 1, 2, 3, knot))
                    .withMessageContaining("input 0 has " + knot + " at 4");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table(Precision.FLOAT32, 0, 1, 2, 3, 1e40))
                .withMessageContaining("has Infinity at 4");
    }

    @Test
    void knotsThatCoincideOnceRoundedAreRefused() {
        double[] knots = {1, 1 + 1e-12, 1 + 2e-12, 1 + 3e-12, 1 + 4e-12};
        assertThat(table(Precision.FLOAT64, knots).paddedKnots()).isEqualTo(7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table(Precision.FLOAT32, knots))
                .withMessage("the knots of input 0 all coincide at 1.0 in FLOAT32; they need a range");
    }

    @Test
    void knotsTooCloseOrTooFarApartAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table(Precision.FLOAT32, 0, 1e-39, 1, 2, 3))
                .withMessageContaining("which FLOAT32 cannot divide by; rescale the input");
        LayerShape order2 = new LayerShape(1, 1, 1, 2, BaseFunction.ZERO);
        double[] far = {-3e38, -2e38, 0, 2e38, 3e38, 3.2e38};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KnotTable(order2, Precision.FLOAT32, far))
                .withMessageContaining("the knots of input 0 lie");
        double[] farther = {-1.7e308, -1e308, 0, 1e308, 1.2e308, 1.7e308};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KnotTable(order2, Precision.FLOAT64, farther))
                .withMessageContaining("lie Infinity apart, which FLOAT64 cannot divide by");
    }

    /** The reciprocal still fits, nine times it does not: a slope would be infinite. */
    @Test
    void knotsWhoseSlopesOverflowAreRefused() {
        LayerShape order9 = new LayerShape(1, 1, 1, 9, BaseFunction.ZERO);
        double[] knots = new double[order9.knots()];
        Arrays.setAll(knots, n -> n * 5e-39);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KnotTable(order9, Precision.FLOAT32, knots))
                .withMessageContaining("cannot divide by");
    }

    /** Where splines fade, an empty grid between outer knots is allowed. */
    @Test
    void emptyGridIsRefusedWhereSplinesGoOn() {
        double[] knots = {0, 1, 1, 2};
        new KnotTable(new LayerShape(1, 1, 1, 1, BaseFunction.ZERO), Precision.FLOAT32, knots);
        LayerShape linear = new LayerShape(1, 1, 1, 1, BaseFunction.ZERO, Outside.LINEAR);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KnotTable(linear, Precision.FLOAT32, knots))
                .withMessage("the grid of input 0 is empty, it begins and ends at 1.0 in FLOAT32; beyond an empty grid"
                        + " splines can only fade");
    }
}
