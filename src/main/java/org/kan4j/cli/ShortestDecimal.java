package org.kan4j.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.kan4j.backend.Precision;

/**
 * Numbers with the fewest digits that read back to the same bits. By hand, because {@code Double.toString} gives other digits
 * before Java 19 than after.
 */
final class ShortestDecimal {
    /** Decimals of so many digits survive the way through the format, so a value that has one is found among them. */
    private static final int FLOAT_DIGITS = 6;

    private static final int DOUBLE_DIGITS = 15;
    /** With so many more digits every value reads back. */
    private static final int FLOAT_MORE = 3;

    private static final int DOUBLE_MORE = 2;
    /** Whole numbers are written out up to here. */
    private static final int PLAIN_DIGITS = 17;

    private ShortestDecimal() {}

    /** The value, rounded to the precision. */
    static String of(double value, Precision precision) {
        double rounded = precision.round(value);
        if (!Double.isFinite(rounded)) {
            return Double.toString(rounded);
        }
        if (rounded == 0) {
            return Double.compare(rounded, 0) < 0 ? "-0" : "0";
        }
        boolean single = precision == Precision.FLOAT32;
        int sure = single ? FLOAT_DIGITS : DOUBLE_DIGITS;
        int last = sure + (single ? FLOAT_MORE : DOUBLE_MORE);
        boolean subnormal = Math.abs(rounded) < (single ? Float.MIN_NORMAL : Double.MIN_NORMAL);
        int digits = subnormal ? 1 : sure; // numbers that small have fewer bits, and fewer digits tell them apart
        BigDecimal exact = new BigDecimal(rounded);
        BigDecimal decimal = exact;
        for (; digits <= last; digits++) {
            decimal = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (reads(decimal, single) == rounded) {
                break;
            }
        }
        return text(decimal.stripTrailingZeros());
    }

    /** As {@link #of(double, Precision)} in double. */
    static String of(double value) {
        return of(value, Precision.FLOAT64);
    }

    private static double reads(BigDecimal decimal, boolean single) {
        return single ? Float.parseFloat(decimal.toString()) : Double.parseDouble(decimal.toString());
    }

    private static String text(BigDecimal decimal) {
        boolean whole = decimal.scale() < 0 && decimal.precision() - decimal.scale() <= PLAIN_DIGITS;
        return whole ? decimal.toPlainString() : decimal.toString();
    }
}
