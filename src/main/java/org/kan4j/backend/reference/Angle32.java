package org.kan4j.backend.reference;

/**
 * An angle in float as a number of quarter turns and a rest of at most pi / 4 in magnitude, {@code r + low}; the
 * mirror, line by line, of {@code kernels/lib/angle_f32.cl}.
 *
 * <p>The reduction is one for any magnitude: x is a whole number of 24 bits times a power of two, and of the bits of
 * 2 / pi only 96 decide x * 2 / pi modulo 4, to 2^-61. A float is never closer than 2^-30 to a multiple of pi / 2, so the
 * rest keeps 30 bits.
 *
 * @param quarters the number of quarter turns, 0 to 3, those that make a whole turn left out
 * @param r the rest, rounded; NaN where the angle is infinite or NaN
 * @param low what r lacks of the rest
 */
record Angle32(int quarters, float r, float low) {
    /** The bits of 2 / pi behind the point, after one word of zeros. */
    private static final int[] TWO_OVER_PI = {
        0, 0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0, 0xdb629599, 0x3c439041, 0xfe5163ab
    };

    /** The angle of {@code size} radians, which is not negative. */
    static Angle32 of(float size) {
        if (size < 0x1.921fb6p-1f) {
            return new Angle32(0, size, 0.0f);
        }
        int bits = Float.floatToRawIntBits(size);
        long whole = (bits & 0x007fffff) | 0x00800000;
        int start = ((bits >> 23) & 255) - 120; // the first bit that counts: it weighs 2 quarters in x * 2 / pi
        long above = (whole * window(start)) << 32;
        long below = (whole * window(start + 64)) >>> 32;
        long turn = above + whole * window(start + 32) + below; // 2^62 is a quarter
        int quarters = (int) ((turn + (1L << 61)) >>> 62);
        long part = turn - ((long) quarters << 62);
        float high = (float) part;
        float tail = (float) (part - (long) high);
        float r = Math.fma(0.0f, size, high * 0x1.921fb6p-62f); // NaN at infinity
        float low = Math.fma(high, 0x1.921fb6p-62f, -r) + Math.fma(high, -0x1.777a5cp-87f, tail * 0x1.921fb6p-62f);
        return new Angle32(quarters, r, low);
    }

    /** 32 bits of the table, from a bit on. */
    private static long window(int start) {
        int word = start >> 5;
        long both = ((long) TWO_OVER_PI[word] << 32) | (TWO_OVER_PI[word + 1] & 0xffffffffL);
        return (both << (start & 31)) >>> 32;
    }
}
