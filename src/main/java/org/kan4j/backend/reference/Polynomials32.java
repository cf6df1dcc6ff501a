package org.kan4j.backend.reference;

/**
 * The parts of the elementary functions that differ between the precisions, in float; the mirror, line by line, of
 * {@code kernels/lib/polynomials_f32.cl}. Every polynomial interpolates its function at the Chebyshev nodes of the
 * interval named; its coefficients are rounded to float and summed by Horner's rule.
 */
final class Polynomials32 {
    /** Pi / 2, rounded. */
    static final float PI_HALF = 0x1.921fb6p0f;

    /** Pi / 2 less PI_HALF. */
    static final float PI_HALF_LOW = -0x1.777a5cp-25f;

    /** 1 / ln 2. */
    static final float LOG2_E = 0x1.715476p0f;

    /** Ln 2 to so many bits that a multiple of it is exact. */
    static final float LN2_HIGH = 0x1.62e4p-1f;

    /** Ln 2 less LN2_HIGH. */
    static final float LN2_LOW = 0x1.7f7d1cp-20f;

    /** Beyond this half of e^x is infinite. */
    static final float FAR = 110.0f;

    private Polynomials32() {}

    /** 2 to the n, for n within the normal exponents. */
    static float power(int n) {
        return Float.intBitsToFloat((n + 127) << 23);
    }

    /** The n of the largest 2 to the n that is not above x, which is positive, normal and finite. */
    static int exponent(float x) {
        return (Float.floatToRawIntBits(x) >> 23) - 127;
    }

    /** (sin(x) / x - 1) / z of z = x * x; degree 3, z to (pi / 4)^2. */
    static float sineTail(float z) {
        float q = 0x1.6dbdeep-19f;
        q = Math.fma(q, z, -0x1.a013a8p-13f);
        q = Math.fma(q, z, 0x1.11110ep-7f);
        return Math.fma(q, z, -0x1.555556p-3f);
    }

    /** (cos(x) - 1 + z / 2) / z^2 of z = x * x; degree 2, z to (pi / 4)^2. */
    static float cosineTail(float z) {
        float q = 0x1.9bd88p-16f;
        q = Math.fma(q, z, -0x1.6c12d2p-10f);
        return Math.fma(q, z, 0x1.555554p-5f);
    }

    /** (asin(x) / x - 1) / z of z = x * x; degree 5, z to 1/4. */
    static float asinTail(float z) {
        float q = 0x1.13fed4p-5f;
        q = Math.fma(q, z, 0x1.18f91ep-6f);
        q = Math.fma(q, z, 0x1.fd8da2p-6f);
        q = Math.fma(q, z, 0x1.6d5bbap-5f);
        q = Math.fma(q, z, 0x1.33343p-4f);
        return Math.fma(q, z, 0x1.555554p-3f);
    }

    /** (atan(x) / x - 1) / z of z = x * x; degree 5, z to 1/4. */
    static float atanTail(float z) {
        float q = 0x1.5a2b0ep-5f;
        q = Math.fma(q, z, -0x1.51538ap-4f);
        q = Math.fma(q, z, 0x1.c2d782p-4f);
        q = Math.fma(q, z, -0x1.247348p-3f);
        q = Math.fma(q, z, 0x1.9998f2p-3f);
        return Math.fma(q, z, -0x1.555556p-2f);
    }

    /** (e^r - 1 - r) / r^2; degree 4, r from -ln(2) / 2 to ln(2) / 2. */
    static float expTail(float r) {
        float q = 0x1.6d110ap-10f;
        q = Math.fma(q, r, 0x1.120b6ep-7f);
        q = Math.fma(q, r, 0x1.55551ap-5f);
        q = Math.fma(q, r, 0x1.5554dcp-3f);
        return Math.fma(q, r, 0x1.0p-1f);
    }

    /** (sinh(x) / x - 1) / z of z = x * x; degree 3, z to 1. */
    static float sinhTail(float z) {
        float q = 0x1.78a70ep-19f;
        q = Math.fma(q, z, 0x1.a009p-13f);
        q = Math.fma(q, z, 0x1.11111ep-7f);
        return Math.fma(q, z, 0x1.555556p-3f);
    }

    /** (tanh(x) / x - 1) / z of z = x * x; degree 4, z to (9 / 16)^2. */
    static float tanhTail(float z) {
        float q = -0x1.aba8fp-8f;
        q = Math.fma(q, z, 0x1.5c60f8p-6f);
        q = Math.fma(q, z, -0x1.b9902cp-5f);
        q = Math.fma(q, z, 0x1.110fb4p-3f);
        return Math.fma(q, z, -0x1.555554p-2f);
    }

    /** (atanh(x) / x - 1) / z of z = x * x; degree 6, z to 1/4. */
    static float atanhTail(float z) {
        float q = 0x1.4015d6p-3f;
        q = Math.fma(q, z, 0x1.4f2f8ep-5f);
        q = Math.fma(q, z, 0x1.8f7082p-4f);
        q = Math.fma(q, z, 0x1.c4a45ap-4f);
        q = Math.fma(q, z, 0x1.249fc4p-3f);
        q = Math.fma(q, z, 0x1.999964p-3f);
        return Math.fma(q, z, 0x1.555556p-2f);
    }
}
