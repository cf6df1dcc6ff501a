package org.kan4j.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A number in decimal: the fewest digits that read back to the same bits.
 *
 * @param digits with a point where there is one, no sign
 * @param exponent the power of ten by which the digits are to be multiplied; 0 where the number is written out
 */
record DecimalText(String digits, int exponent) {
    static final int MOST_DIGITS = 17;
    private static final int LEAST_EXPONENT = -4;
    private static final int PLAIN_DIGITS = 15;

    /** Of the absolute value of a finite number. */
    static DecimalText of(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return new DecimalText("0", 0);
        }
        BigDecimal decimal = shortest(size).stripTrailingZeros();
        int exponent = decimal.precision() - decimal.scale() - 1;
        boolean plain = exponent >= LEAST_EXPONENT && exponent < PLAIN_DIGITS;
        return plain
                ? new DecimalText(decimal.toPlainString(), 0)
                : new DecimalText(decimal.scaleByPowerOfTen(-exponent).toPlainString(), exponent);
    }

    /** The number to so many significant digits; multiples of pi stay, and the largest numbers, which cannot be rounded up. */
    static double rounded(double value, int digits) {
        if (PiMultiple.of(Math.abs(value)).isPresent()) {
            return value;
        }
        MathContext context = new MathContext(digits, RoundingMode.HALF_EVEN);
        double rounded = new BigDecimal(value).round(context).doubleValue();
        return Double.isFinite(rounded) ? rounded : value;
    }

    private static BigDecimal shortest(double size) {
        BigDecimal exact = new BigDecimal(size);
        BigDecimal decimal = exact;
        for (int digits = 1; digits <= MOST_DIGITS; digits++) {
            decimal = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (decimal.doubleValue() == size) {
                break;
            }
        }
        return decimal;
    }

    /** As programs read it: {@code 1.5e-7}. */
    String joined() {
        return exponent == 0 ? digits : digits + "e" + exponent;
    }
}
