package org.kan4j.backend.reference;

/**
 * Circular and hyperbolic functions with their inverses, spelled out so that they give the same bits everywhere; the
 * mirror, line by line, of {@code kernels/lib/elementary.cl}. What differs between the precisions is in {@link Angle64}
 * and {@link Polynomials64}.
 *
 * <p>Stated errors: sin and cos 1 ulp, acos, atan and tanh 1.5 ulp, asin, sinh, cosh and atanh 2 ulp, tan 3 ulp,
 * subnormal arguments and any magnitude included. Odd functions keep the sign of a zero; NaN gives NaN, and so does what
 * lies outside a function's domain.
 */
final class Elementary64 {
    private Elementary64() {}

    /** The sine of x radians; NaN at infinities. */
    static double sin(double x) {
        return Math.copySign(1.0, x) * turned(Angle64.of(Math.abs(x)), 0);
    }

    /** The cosine of x radians; NaN at infinities. */
    static double cos(double x) {
        return turned(Angle64.of(Math.abs(x)), 1);
    }

    /** The tangent of x radians, sine by cosine; NaN at infinities. */
    static double tan(double x) {
        Angle64 angle = Angle64.of(Math.abs(x));
        return Math.copySign(1.0, x) * (turned(angle, 0) / turned(angle, 1));
    }

    /** The arc sine: its polynomial to 1/2, beyond pi / 2 less twice the arc sine of sqrt((1 - x) / 2). */
    static double asin(double x) {
        double size = Math.abs(x);
        boolean near = size <= 0.5;
        double z = near ? size * size : 0.5 * (1.0 - size);
        double s = near ? size : (double) Math.sqrt(z);
        double tail = s * z * Polynomials64.asinTail(z);
        double far = Polynomials64.PI_HALF - 2.0 * (s + (tail - 0.5 * Polynomials64.PI_HALF_LOW));
        return Math.copySign(near ? s + tail : far, x);
    }

    /** The arc cosine, from 0 to pi, as {@link #asin}. */
    static double acos(double x) {
        double size = Math.abs(x);
        boolean near = size <= 0.5;
        double z = near ? size * size : 0.5 * (1.0 - size);
        double s = near ? x : (double) Math.sqrt(z);
        double tail = s * z * Polynomials64.asinTail(z);
        double rest = Polynomials64.PI_HALF - (s + (tail - Polynomials64.PI_HALF_LOW));
        return near ? rest : 2.0 * (x < 0.0 ? rest : s + tail);
    }

    /** The arc tangent: its polynomial to 1/2, pi / 4 and the arc tangent of (x - 1) / (x + 1) to 2, pi / 2 and that of -1 / x beyond. */
    static double atan(double x) {
        double size = Math.abs(x);
        boolean near = size < 0.5;
        boolean far = size > 2.0;
        double t = (near ? size : far ? -1.0 : size - 1.0) / (near ? 1.0 : far ? size : size + 1.0);
        double part = near ? 0.0 : far ? 1.0 : 0.5; // of pi / 2
        double z = t * t;
        double rest = t + Math.fma(t * z, Polynomials64.atanTail(z), part * Polynomials64.PI_HALF_LOW);
        return Math.copySign(part * Polynomials64.PI_HALF + rest, x);
    }

    /** The hyperbolic sine: its polynomial to 1, beyond by the exponential. */
    static double sinh(double x) {
        double size = Math.abs(x);
        if (size < 1.0) {
            double z = size * size;
            return Math.copySign(size + size * z * Polynomials64.sinhTail(z), x);
        }
        double half = expHalf(size);
        return Math.copySign(half - 0.25 / half, x);
    }

    /** The hyperbolic cosine. */
    static double cosh(double x) {
        double half = expHalf(Math.abs(x));
        return half + 0.25 / half;
    }

    /** The hyperbolic tangent: its polynomial to 9/16, beyond 1 - 2 / (e^2x + 1). */
    static double tanh(double x) {
        double size = Math.abs(x);
        if (size < 0.5625) {
            double z = size * size;
            return Math.copySign(size + size * z * Polynomials64.tanhTail(z), x);
        }
        return Math.copySign(1.0 - 1.0 / (expHalf(2.0 * size) + 0.5), x);
    }

    /**
     * The inverse of the hyperbolic tangent, infinite at -1 and 1: its polynomial to 1/2; beyond, with
     * (1 + x) / (1 - x) = 2^n (1 + s) / (1 - s), where 1 - x is exact, n ln(2) / 2 and that of s, at most 1/3.
     */
    static double atanh(double x) {
        double size = Math.abs(x);
        if (!(size < 1.0)) {
            return Math.copySign(1.0, x) / (double) Math.sqrt(1.0 - size);
        }
        double above = 1.0 + size;
        double below = 1.0 - size;
        int n = size < 0.5 ? 0 : Polynomials64.exponent(above / below);
        double scaled = Polynomials64.power(n) * below;
        double s = n == 0 ? size : (above - scaled) / (above + scaled);
        double z = s * s;
        double half = 0.5 * (double) n;
        double rest = s + Math.fma(half, Polynomials64.LN2_LOW, s * z * Polynomials64.atanhTail(z));
        return Math.copySign(Math.fma(half, Polynomials64.LN2_HIGH, rest), x);
    }

    /** The sine of an angle and so many quarter turns more. */
    private static double turned(Angle64 angle, int more) {
        int quarters = angle.quarters() + more;
        boolean even = (quarters & 1) == 0;
        double size = even ? sine(angle.r(), angle.low()) : cosine(angle.r(), angle.low());
        return (quarters & 2) == 0 ? size : -size;
    }

    /** The sine of r + low. */
    private static double sine(double r, double low) {
        double z = r * r;
        return r + Math.fma(r * z, Polynomials64.sineTail(z), low * Math.fma(z, -0.5, 1.0));
    }

    /** The cosine of r + low. */
    private static double cosine(double r, double low) {
        double z = r * r;
        double fall = 0.5 * z;
        double near = 1.0 - fall;
        return near + (1.0 - near - fall + Math.fma(z * z, Polynomials64.cosineTail(z), -(r * low)));
    }

    /** Half of e to the x, x not negative: finite wherever the hyperbolic sine is. */
    private static double expHalf(double x) {
        double clamped = x > Polynomials64.FAR ? Polynomials64.FAR : x;
        double n = (double) Math.rint(clamped * Polynomials64.LOG2_E);
        double r = Math.fma(n, -Polynomials64.LN2_LOW, Math.fma(n, -Polynomials64.LN2_HIGH, clamped));
        double p = Math.fma(r * r, Polynomials64.expTail(r), r) + 1.0;
        int power = (int) (Double.isNaN(n) ? 0.0 : n) - 1;
        int first = power >> 1;
        return p * Polynomials64.power(first) * Polynomials64.power(power - first);
    }
}
