package org.kan4j.backend.reference;

/**
 * Elementary functions in double, spelled out so that they give the same bits everywhere; the mirror, line by line, of
 * {@code kernels/lib/math_f64.cl}. Stated errors: exp 1.1 ulp, log 2.1 ulp, sinpi and cospi
 * 1.2 ulp, subnormal results of exp and sinpi included.
 */
final class Math64 {
    /** Magnitudes below this leave the moments of Adam as zero. */
    static final double TINY = 0x1.0p-900;

    /** Beyond this in magnitude x / sqrt(x^2 + 1) is x's sign, and the square may be infinite. */
    static final double VAST = 0x1.0p500;

    private Math64() {}

    /** e to the x: reduction by multiples of ln 2, Taylor polynomial of degree 13, two-step scaling. */
    static double exp(double x) {
        double low = x < -800.0 ? -800.0 : x;
        double clamped = low > 800.0 ? 800.0 : low;
        double n = (double) Math.rint(clamped * 0x1.71547652b82fep0);
        double r = Math.fma(n, -0x1.ef35793c7673p-45, Math.fma(n, -0x1.62e42fefa38p-1, clamped));
        double q = 0x1.6124613a86d09p-33;
        q = Math.fma(q, r, 0x1.1eed8eff8d898p-29);
        q = Math.fma(q, r, 0x1.ae64567f544e4p-26);
        q = Math.fma(q, r, 0x1.27e4fb7789f5cp-22);
        q = Math.fma(q, r, 0x1.71de3a556c734p-19);
        q = Math.fma(q, r, 0x1.a01a01a01a01ap-16);
        q = Math.fma(q, r, 0x1.a01a01a01a01ap-13);
        q = Math.fma(q, r, 0x1.6c16c16c16c17p-10);
        q = Math.fma(q, r, 0x1.1111111111111p-7);
        q = Math.fma(q, r, 0x1.5555555555555p-5);
        q = Math.fma(q, r, 0x1.5555555555555p-3);
        q = Math.fma(q, r, 0x1.0p-1);
        double p = Math.fma(r * r, q, r) + 1.0;
        int whole = (int) (Double.isNaN(n) ? 0.0 : n);
        int half = whole >> 1;
        return p * power(half) * power(whole - half);
    }

    /** 2 to the n, for n within the normal exponents. */
    private static double power(int n) {
        return Double.longBitsToDouble((long) (n + 1023) << 52);
    }

    /** Natural logarithm: exponent and mantissa in [sqrt(1/2), sqrt(2)), series of the inverse hyperbolic tangent. */
    static double log(double x) {
        boolean subnormal = x < 0x1.0p-1022;
        long bits = Double.doubleToRawLongBits(subnormal ? x * 0x1.0p54 : x);
        int exponent = (int) (bits >> 52) - (subnormal ? 1077 : 1023);
        double mantissa = Double.longBitsToDouble((bits & 0x000fffffffffffffL) | 0x3ff0000000000000L);
        boolean upper = mantissa >= 0x1.6a09e667f3bcdp0;
        double m = upper ? mantissa * 0.5 : mantissa;
        double n = (double) (upper ? exponent + 1 : exponent);
        double s = (m - 1.0) / (m + 1.0);
        double z = s * s;
        double q = 0x1.642c8590b2164p-4;
        q = Math.fma(q, z, 0x1.8618618618618p-4);
        q = Math.fma(q, z, 0x1.af286bca1af28p-4);
        q = Math.fma(q, z, 0x1.e1e1e1e1e1e1ep-4);
        q = Math.fma(q, z, 0x1.1111111111111p-3);
        q = Math.fma(q, z, 0x1.3b13b13b13b14p-3);
        q = Math.fma(q, z, 0x1.745d1745d1746p-3);
        q = Math.fma(q, z, 0x1.c71c71c71c71cp-3);
        q = Math.fma(q, z, 0x1.2492492492492p-2);
        q = Math.fma(q, z, 0x1.999999999999ap-2);
        q = Math.fma(q, z, 0x1.5555555555555p-1);
        double tail = Math.fma(n, 0x1.ef35793c7673p-45, s * z * q);
        double result = Math.fma(n, 0x1.62e42fefa38p-1, Math.fma(2.0, s, tail));
        if (x == 0.0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (!(x > 0.0)) {
            return Double.NaN;
        }
        return x == Double.POSITIVE_INFINITY ? x : result;
    }

    /** The sine of pi x: exact reduction to a quarter of pi, Taylor polynomials of degree 17 and 16; NaN at infinities. */
    static double sinpi(double x) {
        double y = reduced(x);
        double n = quarters(y);
        double r = Math.fma(n, -0.5, y);
        double size = n == 1.0 || n == -1.0 ? cosine(r * r) : sine(r);
        return n == 2.0 || n == -1.0 || n == -2.0 ? -size : size;
    }

    /** The cosine of pi x, as {@link #sinpi}. */
    static double cospi(double x) {
        double y = reduced(x);
        double n = quarters(y);
        double r = Math.fma(n, -0.5, y);
        double size = n == 1.0 || n == -1.0 ? sine(r) : cosine(r * r);
        return n == 1.0 || n == 2.0 || n == -2.0 ? -size : size;
    }

    /** x less the even number next to it, -1 to 1, exact. */
    private static double reduced(double x) {
        return Math.fma(Math.rint(x * 0.5), -2.0, x);
    }

    /** How many halves y is, a whole number -2 to 2. */
    private static double quarters(double y) {
        return Math.rint(2.0 * y);
    }

    /** The sine of pi r, for r of at most a quarter; pi in two parts. */
    private static double sine(double r) {
        double z = r * r;
        double q = 0x1.aaec32af93359p-21;
        q = Math.fma(q, z, -0x1.6fadb9f155744p-16);
        q = Math.fma(q, z, 0x1.e8f434d018d63p-12);
        q = Math.fma(q, z, -0x1.e3074fde8871fp-8);
        q = Math.fma(q, z, 0x1.50783487ee782p-4);
        q = Math.fma(q, z, -0x1.32d2cce62bd86p-1);
        q = Math.fma(q, z, 0x1.466bc6775aae2p1);
        q = Math.fma(q, z, -0x1.4abbce625be53p2);
        return Math.fma(r, 0x1.921fb54442d18p1, r * Math.fma(z, q, 0x1.1a62633145c07p-53));
    }

    /** The cosine of pi r, from z = r * r of at most a sixteenth. */
    private static double cosine(double z) {
        double q = 0x1.20c62c2f2d7f5p-18;
        q = Math.fma(q, z, -0x1.b6e24f44b128fp-14);
        q = Math.fma(q, z, 0x1.f9d38a3763cc3p-10);
        q = Math.fma(q, z, -0x1.a6d1f2a204a8cp-6);
        q = Math.fma(q, z, 0x1.e1f506891babbp-3);
        q = Math.fma(q, z, -0x1.55d3c7e3cbffap0);
        q = Math.fma(q, z, 0x1.03c1f081b5ac4p2);
        q = Math.fma(q, z, -0x1.3bd3cc9be45dep2);
        return Math.fma(q, z, 1.0);
    }
}
