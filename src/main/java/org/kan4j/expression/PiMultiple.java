package org.kan4j.expression;

import java.util.Optional;

/**
 * A number that is {@code numerator * pi / denominator} to the last bit.
 *
 * @param numerator from 1 to {@value #MOST}, without a common divisor with the denominator
 * @param denominator from 1 to {@value #LARGEST_DENOMINATOR}
 */
record PiMultiple(int numerator, int denominator) {
    static final int MOST = 24;
    static final int LARGEST_DENOMINATOR = 12;

    /** The multiple that a positive number is. */
    static Optional<PiMultiple> of(double value) {
        for (int denominator = 1; denominator <= LARGEST_DENOMINATOR; denominator++) {
            double numerator = Math.rint(value * denominator / Math.PI);
            if (numerator >= 1 && numerator <= MOST && value(numerator, denominator) == value) {
                return Optional.of(new PiMultiple((int) numerator, denominator));
            }
        }
        return Optional.empty();
    }

    /** The number; the one way in which a multiple is computed, so that it is recognised. */
    static double value(double numerator, double denominator) {
        return numerator * Math.PI / denominator;
    }

    /** Whether a number may stand before pi in a multiple. */
    static boolean isNumerator(double value) {
        return isWhole(value) && value <= MOST;
    }

    /** Whether a number may stand below pi in a multiple. */
    static boolean isDenominator(double value) {
        return isWhole(value) && value <= LARGEST_DENOMINATOR;
    }

    private static boolean isWhole(double value) {
        return value >= 1 && value == Math.rint(value);
    }
}
