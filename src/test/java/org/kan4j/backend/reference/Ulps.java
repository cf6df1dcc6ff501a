package org.kan4j.backend.reference;

import java.math.BigDecimal;

/** Distances in units of the last place of what is expected; 0 for equal values, NaNs and overflows that agree. */
final class Ulps {
    private Ulps() {}

    static double inFloat(float actual, double expected) {
        if (actual == (float) expected || Float.compare(actual, (float) expected) == 0) {
            return Float.isFinite(actual) ? Math.abs(actual - expected) / Math.ulp((float) expected) : 0;
        }
        return Math.abs(actual - expected) / Math.ulp((float) expected);
    }

    static double inDouble(double actual, double expected) {
        boolean same = actual == expected || Double.compare(actual, expected) == 0;
        return same ? 0 : inDouble(actual, expected, 0);
    }

    /** Of numbers, where what is expected is known in two parts. */
    static double inDouble(double actual, double expected, double low) {
        BigDecimal exact = new BigDecimal(expected).add(new BigDecimal(low));
        return new BigDecimal(actual).subtract(exact).abs().doubleValue() / Math.ulp(expected);
    }
}
