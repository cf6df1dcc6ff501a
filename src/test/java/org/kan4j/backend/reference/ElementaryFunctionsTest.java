package org.kan4j.backend.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The elementary functions against {@code StrictMath} over the whole range, with the errors that they state. */
class ElementaryFunctionsTest {
    private static final int POINTS = 1_000_000;
    private static final double EXP_ULP = 1.1;
    private static final double LOG_ULP = 2.1;
    private static final double PI_ULP = 1.2; // of sinpi and cospi
    private static final double PI_REST = 0x1.1a62633145c07p-53; // pi less Math.PI
    private static final double STRICT_ULP = 1; // StrictMath's own error, which a double is compared with

    @Test
    void exp32IsWithinItsBound() {
        double worst = 0;
        for (int n = 0; n < POINTS; n++) {
            float x = -110 + 220f * n / POINTS;
            worst = Math.max(worst, Ulps.inFloat(Math32.exp(x), StrictMath.exp(x)));
            float pattern = pattern32(n);
            worst = Math.max(worst, Ulps.inFloat(Math32.exp(pattern), StrictMath.exp(pattern)));
        }
        assertThat(worst).isBetween(0.5, EXP_ULP);
    }

    @Test
    void log32IsWithinItsBound() {
        double worst = 0;
        for (int n = 0; n < POINTS; n++) {
            float x = 2f * n / POINTS; // where the logarithm is small
            worst = Math.max(worst, Ulps.inFloat(Math32.log(x), StrictMath.log(x)));
            float pattern = pattern32(n);
            worst = Math.max(worst, Ulps.inFloat(Math32.log(pattern), StrictMath.log(pattern)));
        }
        assertThat(worst).isBetween(0.5, LOG_ULP);
    }

    @Test
    void exp64IsWithinItsBound() {
        double worst = 0;
        for (int n = 0; n < POINTS; n++) {
            double x = -750 + 1465.0 * n / POINTS;
            worst = Math.max(worst, Ulps.inDouble(Math64.exp(x), StrictMath.exp(x)));
            double pattern = pattern64(n);
            worst = Math.max(worst, Ulps.inDouble(Math64.exp(pattern), StrictMath.exp(pattern)));
        }
        assertThat(worst).isBetween(0.5, EXP_ULP + STRICT_ULP);
    }

    @Test
    void log64IsWithinItsBound() {
        double worst = 0;
        for (int n = 0; n < POINTS; n++) {
            double x = 2.0 * n / POINTS;
            worst = Math.max(worst, Ulps.inDouble(Math64.log(x), StrictMath.log(x)));
            double pattern = pattern64(n);
            worst = Math.max(worst, Ulps.inDouble(Math64.log(pattern), StrictMath.log(pattern)));
        }
        assertThat(worst).isBetween(0.5, LOG_ULP + STRICT_ULP);
    }

    @Test
    void sinpi32AndCospi32AreWithinTheirBound() {
        double worst = 0;
        for (int n = 0; n < POINTS; n++) {
            float x = -3 + 6f * n / POINTS;
            worst = Math.max(worst, Ulps.inFloat(Math32.sinpi(x), sinpi(x)));
            worst = Math.max(worst, Ulps.inFloat(Math32.cospi(x), cospi(x)));
            float pattern = pattern32(n);
            worst = Math.max(worst, Ulps.inFloat(Math32.sinpi(pattern), sinpi(pattern)));
            worst = Math.max(worst, Ulps.inFloat(Math32.cospi(pattern), cospi(pattern)));
        }
        assertThat(worst).isBetween(0.5, PI_ULP);
    }

    @Test
    void sinpi64AndCospi64AreWithinTheirBound() {
        double worst = 0;
        for (int n = 0; n < POINTS; n++) {
            double x = -3 + 6.0 * n / POINTS;
            worst = Math.max(worst, Ulps.inDouble(Math64.sinpi(x), sinpi(x)));
            worst = Math.max(worst, Ulps.inDouble(Math64.cospi(x), cospi(x)));
            double pattern = pattern64(n);
            worst = Math.max(worst, Ulps.inDouble(Math64.sinpi(pattern), sinpi(pattern)));
            worst = Math.max(worst, Ulps.inDouble(Math64.cospi(pattern), cospi(pattern)));
        }
        assertThat(worst).isBetween(0.5, PI_ULP + STRICT_ULP);
    }

    @Test
    void sinpiAndCospiAreExactAtHalves() {
        double[] sines = {0, 1, 0, -1};
        double[] cosines = {1, 0, -1, 0};
        for (int n = -1000; n <= 1000; n++) {
            int quarter = Math.floorMod(n, 4);
            assertThat(Math32.sinpi(n / 2f) + 0f).isEqualTo((float) sines[quarter]);
            assertThat(Math32.cospi(n / 2f) + 0f).isEqualTo((float) cosines[quarter]);
            assertThat(Math64.sinpi(n / 2.0) + 0.0).isEqualTo(sines[quarter]);
            assertThat(Math64.cospi(n / 2.0) + 0.0).isEqualTo(cosines[quarter]);
        }
        for (double x : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThat(Math64.sinpi(x)).isNaN();
            assertThat(Math64.cospi(x)).isNaN();
            assertThat(Math32.sinpi((float) x)).isNaN();
            assertThat(Math32.cospi((float) x)).isNaN();
        }
    }

    /** Sine of pi x from an exact reduction of its own, pi in two doubles; zeros are not told apart by their sign. */
    private static double sinpi(double x) {
        double y = Math.IEEEremainder(x, 2); // -1 to 1
        double near = Math.abs(y) > 0.5 ? Math.copySign(1 - Math.abs(y), y) : y;
        return Math.abs(near) > 0.25 ? Math.copySign(cosine(0.5 - Math.abs(near)), near) : sine(near);
    }

    private static double cospi(double x) {
        double y = Math.abs(Math.IEEEremainder(x, 2));
        double near = y > 0.5 ? 1 - y : y;
        double size = near > 0.25 ? sine(0.5 - near) : cosine(near);
        return y > 0.5 ? -size : size;
    }

    private static double sine(double r) {
        double angle = Math.PI * r;
        double rest = Math.fma(Math.PI, r, -angle) + PI_REST * r;
        return Math.fma(rest, StrictMath.cos(angle), StrictMath.sin(angle));
    }

    private static double cosine(double r) {
        double angle = Math.PI * r;
        double rest = Math.fma(Math.PI, r, -angle) + PI_REST * r;
        return Math.fma(-rest, StrictMath.sin(angle), StrictMath.cos(angle));
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
}
