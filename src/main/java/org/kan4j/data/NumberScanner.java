package org.kan4j.data;

/**
 * Reads decimal numbers: {@code [+-] digits [. digits] [e [+-] digits]} with a digit before or after the point, ASCII only.
 * What else {@link Double#parseDouble} takes ({@code 1f}, {@code 0x1p3}) is no number here. The value is the nearest double.
 */
final class NumberScanner {
    private static final long EXACT = 1L << 53;
    private static final long FULL = Long.MAX_VALUE / 10 - 1;
    private static final int LARGEST_EXPONENT = 100_000_000;
    /** Powers of ten that are doubles. */
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private char[] chars = new char[0];
    private int from;
    private int at;
    private int to;
    private long mantissa;
    private int exponent;
    private boolean whole;

    /** True where the characters from {@code from} up to {@code to} are a number; its value is then {@link #value}. */
    boolean scan(char[] text, int start, int end) {
        chars = text;
        from = start;
        at = start;
        to = end;
        mantissa = 0;
        exponent = 0;
        whole = true;
        skipSign();
        int digits = digits(0);
        if (at < to && chars[at] == '.') {
            at++;
            digits += digits(1);
        }
        return digits > 0 && scanExponent() && at == to;
    }

    /** The nearest double; infinite where the number is beyond the range. */
    double value() {
        if (whole && mantissa <= EXACT && Math.abs(exponent) < TENS.length) {
            // Both factors are doubles, so the one rounding is the right one.
            double size = exponent < 0 ? mantissa / TENS[-exponent] : mantissa * TENS[exponent];
            return chars[from] == '-' ? -size : size;
        }
        return Double.parseDouble(new String(chars, from, to - from));
    }

    private int digits(int decimals) {
        int start = at;
        for (; at < to && isDigit(chars[at]); at++) {
            if (mantissa < FULL) {
                mantissa = mantissa * 10 + (chars[at] - '0');
                exponent -= decimals;
            } else {
                whole = false;
            }
        }
        return at - start;
    }

    private boolean scanExponent() {
        if (at == to || (chars[at] | 0x20) != 'e') {
            return true;
        }
        at++;
        boolean negative = at < to && chars[at] == '-';
        skipSign();
        int start = at;
        int size = 0;
        for (; at < to && isDigit(chars[at]); at++) {
            size = Math.min(LARGEST_EXPONENT, size * 10 + (chars[at] - '0'));
        }
        exponent += negative ? -size : size;
        return at > start;
    }

    private void skipSign() {
        if (at < to && (chars[at] == '+' || chars[at] == '-')) {
            at++;
        }
    }

    private static boolean isDigit(char symbol) {
        return symbol >= '0' && symbol <= '9';
    }
}
