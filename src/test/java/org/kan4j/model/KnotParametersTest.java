package org.kan4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kan4j.backend.BaseFunction;
import org.kan4j.backend.KnotTable;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.Precision;
import org.kan4j.spline.Knots;

class KnotParametersTest {
    private static final LayerShape SHAPE = new LayerShape(2, 1, 5, 3, BaseFunction.SILU);
    private static final int OFFSET = 3;
    private static final KnotSlice SLICE = new KnotSlice(SHAPE, -1, 2, OFFSET);
    private static final int EACH = SHAPE.knots();

    private static double[] knots(double[] values) {
        return new KnotParameters(SLICE).knots(values);
    }

    private static double[] values(double u) {
        double[] values = new double[SLICE.parameterEnd()];
        Arrays.fill(values, u);
        return values;
    }

    @Test
    void zeroIsEvenKnotsOverTheRange() {
        double[] even = Knots.uniform(5, 3, -1, 2);
        double[] knots = knots(values(0));
        for (int n = 0; n < knots.length; n++) {
            assertThat(knots[n]).isCloseTo(even[n % EACH], within(1e-14));
        }
    }

    /** A backend refuses knots that it cannot compute with; these it takes, in the coarser precision too. */
    @ParameterizedTest
    @ValueSource(
            doubles = {1e300, -1e300, 7, -7, 1e-300, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN})
    void knotsAscendWhateverTheParameters(double u) {
        double[] knots = knots(values(u));
        KnotTable unused = new KnotTable(SHAPE, Precision.FLOAT32, knots);
        for (int n = 1; n < EACH; n++) {
            double interval = (knots[n] - knots[n - 1]) / 0.6;
            assertThat(interval).isBetween(StrictMath.exp(-4) * 0.999, StrictMath.exp(4) * 1.001);
        }
        assertThat(Math.abs(knots[0] - (-1 - 3 * 0.6))).isLessThanOrEqualTo(4 * 3 * (1 + 1e-12));
    }

    @Test
    void aUnitShiftsByAnIntervalOrWidensOne() {
        double[] values = values(0);
        values[OFFSET] = 1e-3;
        values[OFFSET + EACH + 4] = 1e-3;
        double[] moved = knots(values);
        double[] even = knots(values(0));
        for (int n = 0; n < EACH; n++) {
            assertThat(moved[n] - even[n]).isCloseTo(0.6e-3, within(1e-8));
            double widened = n < 4 ? 0 : 0.6 * (StrictMath.exp(1e-3) - 1);
            assertThat(moved[EACH + n] - even[EACH + n]).isCloseTo(widened, within(1e-8));
        }
    }

    @Test
    void pullBackIsTheTransposedDerivative() {
        SplittableRandom random = new SplittableRandom(8);
        double[] values = random.doubles(SLICE.parameterEnd(), -6, 6).toArray();
        double[] toKnots = random.doubles(2L * EACH, -1, 1).toArray();
        double[] gradient = new double[values.length];
        new KnotParameters(SLICE).pullBack(values, toKnots, gradient);
        assertThat(Arrays.copyOf(gradient, OFFSET)).containsOnly(0);
        for (int n = OFFSET; n < values.length; n++) {
            double slope = (4 * slope(values, n, 1e-3, toKnots) - slope(values, n, 2e-3, toKnots)) / 3;
            assertThat(gradient[n]).isCloseTo(slope, within(1e-8 * Math.max(1, Math.abs(slope))));
        }
    }

    private static double slope(double[] values, int n, double step, double[] toKnots) {
        double[] above = values.clone();
        double[] below = values.clone();
        above[n] += step;
        below[n] -= step;
        double[] upper = knots(above);
        double[] lower = knots(below);
        double sum = 0;
        for (int m = 0; m < toKnots.length; m++) {
            sum += toKnots[m] * (upper[m] - lower[m]);
        }
        return sum / (2 * step);
    }
}
