package org.kan4j.backend.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The elementary functions against {@code StrictMath} over the whole range, with the errors that they state. */
class ElementaryFunctionsTest {
    private static final int POINTS = 1_000_000;
    private static final double EXP_ULP = 1.1;
    private static final double LOG_ULP = 2.1;
    private static final double STRICT_ULP = 1; // StrictMath's own error, which a double is compared with

    @Test
    void exp32IsWithinItsBound() {
        double worst = 0;
        for (int n = 0; n < POINTS; n++) {
            float x = -110 + 220f * n / POINTS;
            worst = Math.max(worst, ulps32(Math32.exp(x), StrictMath.exp(x)));
            float pattern = pattern32(n);
            worst = Math.max(worst, ulps32(Math32.exp(pattern), StrictMath.exp(pattern)));
        }
        assertThat(worst).isBetween(0.5, EXP_ULP);
    }

    @Test
    void log32IsWithinItsBound() {
        double worst = 0;
        for (int n = 0; n < POINTS; n++) {
            float x = 2f * n / POINTS; // where the logarithm is small
            worst = Math.max(worst, ulps32(Math32.log(x), StrictMath.log(x)));
            float pattern = pattern32(n);
            worst = Math.max(worst, ulps32(Math32.log(pattern), StrictMath.log(pattern)));
        }
        assertThat(worst).isBetween(0.5, LOG_ULP);
    }

    @Test
    void exp64IsWithinItsBound() {
        double worst = 0;
        for (int n = 0; n < POINTS; n++) {
            double x = -750 + 1465.0 * n / POINTS;
            worst = Math.max(worst, ulps64(Math64.exp(x), StrictMath.exp(x)));
            double pattern = pattern64(n);
            worst = Math.max(worst, ulps64(Math64.exp(pattern), StrictMath.exp(pattern)));
        }
        assertThat(worst).isBetween(0.5, EXP_ULP + STRICT_ULP);
    }

    @Test
    void log64IsWithinItsBound() {
        double worst = 0;
        for (int n = 0; n < POINTS; n++) {
            double x = 2.0 * n / POINTS;
            worst = Math.max(worst, ulps64(Math64.log(x), StrictMath.log(x)));
            double pattern = pattern64(n);
            worst = Math.max(worst, ulps64(Math64.log(pattern), StrictMath.log(pattern)));
        }
        assertThat(worst).isBetween(0.5, LOG_ULP + STRICT_ULP);
    }

    @Test
    void edgesAreThoseOfTheFunctions() {
        assertThat(Math32.exp(Float.NaN)).isNaN();
        assertThat(Math64.exp(Double.NaN)).isNaN();
        assertThat(Math32.exp(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Math64.exp(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Math32.exp(Float.NEGATIVE_INFINITY)).isEqualTo(0f);
        assertThat(Math64.exp(Double.NEGATIVE_INFINITY)).isEqualTo(0.0);
        assertThat(Math32.exp(-0f)).isEqualTo(1f);
        assertThat(Math64.exp(Double.MIN_VALUE)).isEqualTo(1.0);
        for (double x : new double[] {-1, Double.NEGATIVE_INFINITY, Double.NaN, -Double.MIN_VALUE}) {
            assertThat(Math64.log(x)).isNaN();
        }
        for (float x : new float[] {-1, Float.NEGATIVE_INFINITY, Float.NaN, -Float.MIN_VALUE}) {
            assertThat(Math32.log(x)).isNaN();
        }
        assertThat(Math32.log(-0f)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Math64.log(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Math32.log(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Math64.log(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Math32.log(1)).isEqualTo(0f);
        assertThat(Math64.log(1)).isEqualTo(0.0);
    }

    /** Where the reduction steps from one multiple of ln 2 to the next, where results become subnormal, and at the ends. */
    @Test
    void expDoesNotFallAcrossItsEdges() {
        for (int n = -1080; n <= 1030; n++) {
            neverFalls(Math64::exp, (n + 0.5) * StrictMath.log(2), 0);
        }
        for (int n = -155; n <= 130; n++) {
            neverFalls(x -> Math32.exp((float) x), (n + 0.5) * StrictMath.log(2), 1);
        }
    }

    /** Neighbouring floats may fall by a last place, their error being more than half of one; doubles lie farther apart. */
    private static void neverFalls(DoubleUnaryOperator function, double edge, int places) {
        double step = Math.ulp((float) edge);
        double before = function.applyAsDouble(edge - 64 * step);
        for (int n = -63; n < 64; n++) {
            double next = function.applyAsDouble(edge + n * step);
            boolean falls = next < before && !(next >= before - places * (double) Math.ulp((float) before));
            assertThat(falls)
                    .as("exp from %s to %s near %s", before, next, edge)
                    .isFalse();
            before = next;
        }
    }

    private static float pattern32(int n) {
        return Float.intBitsToFloat((int) ((1L << 32) / POINTS * n));
    }

    private static double pattern64(int n) {
        return Double.longBitsToDouble(Long.divideUnsigned(-1L, POINTS) * n);
    }

    /** The distance in units of the float's last place; 0 for equal values, NaNs and overflows that agree. */
    private static double ulps32(float actual, double expected) {
        if (Float.compare(actual, (float) expected) == 0) {
            return Float.isFinite(actual) ? Math.abs(actual - expected) / Math.ulp((float) expected) : 0;
        }
        return Math.abs(actual - expected) / Math.ulp((float) expected);
    }

    private static double ulps64(double actual, double expected) {
        if (Double.compare(actual, expected) == 0) {
            return 0;
        }
        return new BigDecimal(actual).subtract(new BigDecimal(expected)).abs().doubleValue() / Math.ulp(expected);
    }
}
