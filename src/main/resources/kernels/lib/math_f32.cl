// lib/math_f32.cl - exp, log, sinpi and cospi in float, the mirror, line by line, of Math32.java, which says how each is computed.
// Allowed: + - * / fma rint, compare and select, bit casts. Errors: exp 1.1 ulp, log 2.1 ulp, sinpi and cospi 1.2 ulp.
#define TINY R(0x1.0p-100) // magnitudes below this leave the moments of Adam as zero
#define VAST R(0x1.0p60) // beyond this in magnitude x / sqrt(x^2 + 1) is the sign of x, and the square may be infinite

INLINE realV power_of_two(const bitsV n) {
    return WIDE(as_float)((n + 127) << 23);
}

INLINE realV exp_exact(const realV x) {
    const realV low = x < R(-110.0) ? (realV)R(-110.0) : x;
    const realV clamped = low > R(110.0) ? (realV)R(110.0) : low;
    const realV n = rint(clamped * R(0x1.715476p0));
    const realV r = fma(n, (realV)R(-0x1.7f7d1cp-20), fma(n, (realV)R(-0x1.62e4p-1), clamped));
    realV q = (realV)R(0x1.a01a02p-13);
    q = fma(q, r, (realV)R(0x1.6c16c2p-10));
    q = fma(q, r, (realV)R(0x1.111112p-7));
    q = fma(q, r, (realV)R(0x1.555556p-5));
    q = fma(q, r, (realV)R(0x1.555556p-3));
    q = fma(q, r, (realV)R(0x1.0p-1));
    const realV p = fma(r * r, q, r) + R(1.0);
    const bitsV whole = WIDE(convert_int)(n == n ? n : (realV)R(0.0));
    const bitsV half_way = whole >> 1;
    return p * power_of_two(half_way) * power_of_two(whole - half_way);
}

INLINE real log_exact(const real x) {
    const int subnormal = x < R(0x1.0p-126);
    const int bits = as_int(subnormal ? x * R(0x1.0p25) : x);
    const int exponent = (int)(bits >> 23) - (subnormal ? 152 : 127);
    const real mantissa = as_float((bits & 0x007fffff) | 0x3f800000);
    const int upper = mantissa >= R(0x1.6a09e6p0);
    const real m = upper ? mantissa * R(0.5) : mantissa;
    const real n = (real)(upper ? exponent + 1 : exponent);
    const real s = (m - R(1.0)) / (m + R(1.0));
    const real z = s * s;
    real q = R(0x1.745d18p-3);
    q = fma(q, z, R(0x1.c71c72p-3));
    q = fma(q, z, R(0x1.24924ap-2));
    q = fma(q, z, R(0x1.99999ap-2));
    q = fma(q, z, R(0x1.555556p-1));
    const real tail = fma(n, R(0x1.7f7d1cp-20), s * z * q);
    const real result = fma(n, R(0x1.62e4p-1), fma(R(2.0), s, tail));
    if (x == R(0.0)) {
        return -(real)INFINITY;
    }
    if (!(x > R(0.0))) {
        return (real)NAN;
    }
    return x == (real)INFINITY ? x : result;
}

// x less the even number next to it, -1 to 1, exact.
INLINE realV reduced(const realV x) {
    return fma(rint(x * R(0.5)), (realV)R(-2.0), x);
}

// How many halves y is, a whole number -2 to 2.
INLINE realV quarters(const realV y) {
    return rint(R(2.0) * y);
}

INLINE realV sine(const realV r) {
    const realV z = r * r;
    realV q = (realV)R(0x1.507834p-4);
    q = fma(q, z, (realV)R(-0x1.32d2ccp-1));
    q = fma(q, z, (realV)R(0x1.466bc6p1));
    q = fma(q, z, (realV)R(-0x1.4abbcep2));
    return fma(r, (realV)R(0x1.921fb6p1), r * fma(z, q, (realV)R(-0x1.777a5cp-24)));
}

INLINE realV cosine(const realV z) {
    realV q = (realV)R(-0x1.a6d1f2p-6);
    q = fma(q, z, (realV)R(0x1.e1f506p-3));
    q = fma(q, z, (realV)R(-0x1.55d3c8p0));
    q = fma(q, z, (realV)R(0x1.03c1fp2));
    q = fma(q, z, (realV)R(-0x1.3bd3ccp2));
    return fma(q, z, (realV)R(1.0));
}

INLINE realV sinpi_exact(const realV x) {
    const realV y = reduced(x);
    const realV n = quarters(y);
    const realV r = fma(n, (realV)R(-0.5), y);
    const realV size = n == R(1.0) || n == R(-1.0) ? cosine(r * r) : sine(r);
    return n == R(2.0) || n == R(-1.0) || n == R(-2.0) ? -size : size;
}

INLINE realV cospi_exact(const realV x) {
    const realV y = reduced(x);
    const realV n = quarters(y);
    const realV r = fma(n, (realV)R(-0.5), y);
    const realV size = n == R(1.0) || n == R(-1.0) ? sine(r) : cosine(r * r);
    return n == R(1.0) || n == R(2.0) || n == R(-2.0) ? -size : size;
}
