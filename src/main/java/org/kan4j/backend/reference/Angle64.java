package org.kan4j.backend.reference;

/**
 * An angle in double as a number of quarter turns and a rest of at most pi / 4 in magnitude, {@code r + low}; the
 * mirror, line by line, of {@code kernels/lib/angle_f64.cl}.
 *
 * <p>The reduction is one for any magnitude: x is a whole number of 53 bits times a power of two, and of the bits of
 * 2 / pi only 192 decide x * 2 / pi modulo 4, to 2^-124. A double is never closer than 2^-62 to a multiple of pi / 2, so
 * the rest keeps more than 60 bits.
 *
 * @param quarters the number of quarter turns, 0 to 3, those that make a whole turn left out
 * @param r the rest, rounded; NaN where the angle is infinite or NaN
 * @param low what r lacks of the rest
 */
record Angle64(int quarters, double r, double low) {
    /** The bits of 2 / pi behind the point, after one word of zeros. */
    private static final long[] TWO_OVER_PI = {
        0L,
        0xa2f9836e4e441529L,
        0xfc2757d1f534ddc0L,
        0xdb6295993c439041L,
        0xfe5163abdebbc561L,
        0xb7246e3a424dd2e0L,
        0x06492eea09d1921cL,
        0xfe1deb1cb129a73eL,
        0xe88235f52ebb4484L,
        0xe99c7026b45f7e41L,
        0x3991d639835339f4L,
        0x9c845f8bbdf9283bL,
        0x1ff897ffde05980fL,
        0xef2f118b5a0a6d1fL,
        0x6d367ecf27cb09b7L,
        0x4f463f669e5fea2dL,
        0x7527bac7ebe5f17bL,
        0x3d0739f78a5292eaL,
        0x6bfb5fb11f8d5d08L,
        0x56033046fc7b6babL
    };

    /** The angle of {@code size} radians, which is not negative. */
    static Angle64 of(double size) {
        if (size < 0x1.921fb54442d18p-1) {
            return new Angle64(0, size, 0.0);
        }
        long bits = Double.doubleToRawLongBits(size);
        long whole = (bits & 0x000fffffffffffffL) | 0x0010000000000000L;
        int start = (int) ((bits >> 52) & 2047) - 1013; // the first bit that counts: it weighs 2 quarters in x * 2 / pi
        long first = window(start);
        long second = window(start + 64);
        long third = window(start + 128);
        long below = whole * second;
        long turnLow = below + multiplyHigh(whole, third);
        long carry = Long.compareUnsigned(turnLow, below) < 0 ? 1 : 0;
        long turn = whole * first + multiplyHigh(whole, second) + carry; // 2^62 is a quarter
        int quarters = (int) ((turn + (1L << 61)) >>> 62);
        long part = turn - ((long) quarters << 62);
        double head = (double) part;
        double rest = (double) (part - (long) head) + (double) (turnLow >>> 32) * 0x1.0p-32;
        double high = head + rest;
        double tail = rest - (high - head) + (double) (turnLow & 0xffffffffL) * 0x1.0p-64;
        double r = Math.fma(0.0, size, high * 0x1.921fb54442d18p-62); // NaN at infinity
        double low = Math.fma(high, 0x1.921fb54442d18p-62, -r)
                + Math.fma(high, 0x1.1a62633145c07p-116, tail * 0x1.921fb54442d18p-62);
        return new Angle64(quarters, r, low);
    }

    /** 64 bits of the table, from a bit on. */
    private static long window(int start) {
        int word = start >> 6;
        int shift = start & 63;
        return (TWO_OVER_PI[word] << shift) | ((TWO_OVER_PI[word + 1] >>> 1) >>> (63 - shift));
    }

    /** The upper half of a product of which a is below 2^63 and b unsigned. */
    private static long multiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((b >> 63) & a);
    }
}
