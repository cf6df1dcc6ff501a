package org.kan4j.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Round values on axes, and how they are written. */
public final class RoundValues {
    /** The first digits of round values. */
    static final double[] STEPS = {1, 2, 5};

    // Of a label; no round value has as many, its rounding errors have more.
    private static final MathContext DIGITS = new MathContext(6);
    private static final double SMALL = 1e-3;
    private static final double LARGE = 1e7;

    private RoundValues() {}

    /**
     * Values at even distances: multiples of the smallest round step that gives few enough.
     *
     * @param low the beginning of the range
     * @param high its end, above {@code low} by at least a 10^-12th of their size
     * @param most how many steps the range may have, at least 1
     */
    public static List<Double> between(double low, double high, int most) {
        int exponent = (int) Math.floor(Math.log10((high - low) / most));
        while (true) {
            for (double round : STEPS) {
                double step = round * Math.pow(10, exponent);
                if ((high - low) / step <= most) {
                    List<Double> values = new ArrayList<>();
                    for (double n = Math.ceil(low / step); n * step <= high; n++) {
                        values.add(n * step);
                    }
                    return values;
                }
            }
            exponent++;
        }
    }

    /** A number without digits that say nothing. */
    public static String label(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal decimal = new BigDecimal(value, DIGITS).stripTrailingZeros();
        if (Math.abs(value) >= SMALL && Math.abs(value) < LARGE) {
            return decimal.toPlainString();
        }
        int exponent = decimal.precision() - decimal.scale() - 1;
        return decimal.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }
}
