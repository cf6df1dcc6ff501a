package org.kan4j.backend.reference;

/**
 * Elementary functions in float, spelled out so that they give the same bits everywhere; the mirror, line by line, of
 * {@code kernels/lib/math_f32.cl}. Stated errors: exp 1.1 ulp, log 2.1 ulp, sinpi and cospi
 * 1.2 ulp, subnormal results of exp and sinpi included.
 */
final class Math32 {
    /** Magnitudes below this leave the moments of Adam as zero. */
    static final float TINY = 0x1.0p-100f;

    /** Beyond this in magnitude x / sqrt(x^2 + 1) is x's sign, and the square may be infinite. */
    static final float VAST = 0x1.0p60f;

    private Math32() {}

    /** e to the x: reduction by multiples of ln 2, Taylor polynomial of degree 7, two-step scaling. */
    static float exp(float x) {
        float low = x < -110.0f ? -110.0f : x;
        float clamped = low > 110.0f ? 110.0f : low;
        float n = (float) Math.rint(clamped * 0x1.715476p0f);
        float r = Math.fma(n, -0x1.7f7d1cp-20f, Math.fma(n, -0x1.62e4p-1f, clamped));
        float q = 0x1.a01a02p-13f;
        q = Math.fma(q, r, 0x1.6c16c2p-10f);
        q = Math.fma(q, r, 0x1.111112p-7f);
        q = Math.fma(q, r, 0x1.555556p-5f);
        q = Math.fma(q, r, 0x1.555556p-3f);
        q = Math.fma(q, r, 0x1.0p-1f);
        float p = Math.fma(r * r, q, r) + 1.0f;
        int whole = (int) (Float.isNaN(n) ? 0.0f : n);
        int half = whole >> 1;
        return p * power(half) * power(whole - half);
    }

    /** 2 to the n, for n within the normal exponents. */
    private static float power(int n) {
        return Float.intBitsToFloat((int) (n + 127) << 23);
    }

    /** Natural logarithm: exponent and mantissa in [sqrt(1/2), sqrt(2)), series of the inverse hyperbolic tangent. */
    static float log(float x) {
        boolean subnormal = x < 0x1.0p-126f;
        int bits = Float.floatToRawIntBits(subnormal ? x * 0x1.0p25f : x);
        int exponent = (int) (bits >> 23) - (subnormal ? 152 : 127);
        float mantissa = Float.intBitsToFloat((bits & 0x007fffff) | 0x3f800000);
        boolean upper = mantissa >= 0x1.6a09e6p0f;
        float m = upper ? mantissa * 0.5f : mantissa;
        float n = (float) (upper ? exponent + 1 : exponent);
        float s = (m - 1.0f) / (m + 1.0f);
        float z = s * s;
        float q = 0x1.745d18p-3f;
        q = Math.fma(q, z, 0x1.c71c72p-3f);
        q = Math.fma(q, z, 0x1.24924ap-2f);
        q = Math.fma(q, z, 0x1.99999ap-2f);
        q = Math.fma(q, z, 0x1.555556p-1f);
        float tail = Math.fma(n, 0x1.7f7d1cp-20f, s * z * q);
        float result = Math.fma(n, 0x1.62e4p-1f, Math.fma(2.0f, s, tail));
        if (x == 0.0f) {
            return Float.NEGATIVE_INFINITY;
        }
        if (!(x > 0.0f)) {
            return Float.NaN;
        }
        return x == Float.POSITIVE_INFINITY ? x : result;
    }

    /** The sine of pi x: exact reduction to a quarter of pi, Taylor polynomials of degree 9 and 10; NaN at infinities. */
    static float sinpi(float x) {
        float y = reduced(x);
        float n = quarters(y);
        float r = Math.fma(n, -0.5f, y);
        float size = n == 1.0f || n == -1.0f ? cosine(r * r) : sine(r);
        return n == 2.0f || n == -1.0f || n == -2.0f ? -size : size;
    }

    /** The cosine of pi x, as {@link #sinpi}. */
    static float cospi(float x) {
        float y = reduced(x);
        float n = quarters(y);
        float r = Math.fma(n, -0.5f, y);
        float size = n == 1.0f || n == -1.0f ? sine(r) : cosine(r * r);
        return n == 1.0f || n == 2.0f || n == -2.0f ? -size : size;
    }

    /** x less the even number next to it, -1 to 1, exact. */
    private static float reduced(float x) {
        return Math.fma((float) Math.rint(x * 0.5f), -2.0f, x);
    }

    /** How many halves y is, a whole number -2 to 2. */
    private static float quarters(float y) {
        return (float) Math.rint(2.0f * y);
    }

    /** The sine of pi r, for r of at most a quarter; pi in two parts. */
    private static float sine(float r) {
        float z = r * r;
        float q = 0x1.507834p-4f;
        q = Math.fma(q, z, -0x1.32d2ccp-1f);
        q = Math.fma(q, z, 0x1.466bc6p1f);
        q = Math.fma(q, z, -0x1.4abbcep2f);
        return Math.fma(r, 0x1.921fb6p1f, r * Math.fma(z, q, -0x1.777a5cp-24f));
    }

    /** The cosine of pi r, from z = r * r of at most a sixteenth. */
    private static float cosine(float z) {
        float q = -0x1.a6d1f2p-6f;
        q = Math.fma(q, z, 0x1.e1f506p-3f);
        q = Math.fma(q, z, -0x1.55d3c8p0f);
        q = Math.fma(q, z, 0x1.03c1fp2f);
        q = Math.fma(q, z, -0x1.3bd3ccp2f);
        return Math.fma(q, z, 1.0f);
    }
}
