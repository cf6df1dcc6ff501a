// lib/math_f64.cl - exp, log, sinpi and cospi in double, the mirror, line by line, of Math64.java, which says how each is computed.
// Allowed: + - * / fma rint, compare and select, bit casts. Errors: exp 1.1 ulp, log 2.1 ulp, sinpi and cospi 1.2 ulp.
#define TINY R(0x1.0p-900) // magnitudes below this leave the moments of Adam as zero
#define VAST R(0x1.0p500) // beyond this in magnitude x / sqrt(x^2 + 1) is the sign of x, and the square may be infinite

INLINE realV power_of_two(const bitsV n) {
    return WIDE(as_double)((n + 1023) << 52);
}

INLINE realV exp_exact(const realV x) {
    const realV low = x < R(-800.0) ? (realV)R(-800.0) : x;
    const realV clamped = low > R(800.0) ? (realV)R(800.0) : low;
    const realV n = rint(clamped * R(0x1.71547652b82fep0));
    const realV r = fma(n, (realV)R(-0x1.ef35793c7673p-45), fma(n, (realV)R(-0x1.62e42fefa38p-1), clamped));
    realV q = (realV)R(0x1.6124613a86d09p-33);
    q = fma(q, r, (realV)R(0x1.1eed8eff8d898p-29));
    q = fma(q, r, (realV)R(0x1.ae64567f544e4p-26));
    q = fma(q, r, (realV)R(0x1.27e4fb7789f5cp-22));
    q = fma(q, r, (realV)R(0x1.71de3a556c734p-19));
    q = fma(q, r, (realV)R(0x1.a01a01a01a01ap-16));
    q = fma(q, r, (realV)R(0x1.a01a01a01a01ap-13));
    q = fma(q, r, (realV)R(0x1.6c16c16c16c17p-10));
    q = fma(q, r, (realV)R(0x1.1111111111111p-7));
    q = fma(q, r, (realV)R(0x1.5555555555555p-5));
    q = fma(q, r, (realV)R(0x1.5555555555555p-3));
    q = fma(q, r, (realV)R(0x1.0p-1));
    const realV p = fma(r * r, q, r) + R(1.0);
    const bitsV whole = WIDE(convert_long)(n == n ? n : (realV)R(0.0));
    const bitsV half_way = whole >> 1;
    return p * power_of_two(half_way) * power_of_two(whole - half_way);
}

INLINE real log_exact(const real x) {
    const int subnormal = x < R(0x1.0p-1022);
    const long bits = as_long(subnormal ? x * R(0x1.0p54) : x);
    const int exponent = (int)(bits >> 52) - (subnormal ? 1077 : 1023);
    const real mantissa = as_double((bits & 0x000fffffffffffffL) | 0x3ff0000000000000L);
    const int upper = mantissa >= R(0x1.6a09e667f3bcdp0);
    const real m = upper ? mantissa * R(0.5) : mantissa;
    const real n = (real)(upper ? exponent + 1 : exponent);
    const real s = (m - R(1.0)) / (m + R(1.0));
    const real z = s * s;
    real q = R(0x1.642c8590b2164p-4);
    q = fma(q, z, R(0x1.8618618618618p-4));
    q = fma(q, z, R(0x1.af286bca1af28p-4));
    q = fma(q, z, R(0x1.e1e1e1e1e1e1ep-4));
    q = fma(q, z, R(0x1.1111111111111p-3));
    q = fma(q, z, R(0x1.3b13b13b13b14p-3));
    q = fma(q, z, R(0x1.745d1745d1746p-3));
    q = fma(q, z, R(0x1.c71c71c71c71cp-3));
    q = fma(q, z, R(0x1.2492492492492p-2));
    q = fma(q, z, R(0x1.999999999999ap-2));
    q = fma(q, z, R(0x1.5555555555555p-1));
    const real tail = fma(n, R(0x1.ef35793c7673p-45), s * z * q);
    const real result = fma(n, R(0x1.62e42fefa38p-1), fma(R(2.0), s, tail));
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
    realV q = (realV)R(0x1.aaec32af93359p-21);
    q = fma(q, z, (realV)R(-0x1.6fadb9f155744p-16));
    q = fma(q, z, (realV)R(0x1.e8f434d018d63p-12));
    q = fma(q, z, (realV)R(-0x1.e3074fde8871fp-8));
    q = fma(q, z, (realV)R(0x1.50783487ee782p-4));
    q = fma(q, z, (realV)R(-0x1.32d2cce62bd86p-1));
    q = fma(q, z, (realV)R(0x1.466bc6775aae2p1));
    q = fma(q, z, (realV)R(-0x1.4abbce625be53p2));
    return fma(r, (realV)R(0x1.921fb54442d18p1), r * fma(z, q, (realV)R(0x1.1a62633145c07p-53)));
}

INLINE realV cosine(const realV z) {
    realV q = (realV)R(0x1.20c62c2f2d7f5p-18);
    q = fma(q, z, (realV)R(-0x1.b6e24f44b128fp-14));
    q = fma(q, z, (realV)R(0x1.f9d38a3763cc3p-10));
    q = fma(q, z, (realV)R(-0x1.a6d1f2a204a8cp-6));
    q = fma(q, z, (realV)R(0x1.e1f506891babbp-3));
    q = fma(q, z, (realV)R(-0x1.55d3c7e3cbffap0));
    q = fma(q, z, (realV)R(0x1.03c1f081b5ac4p2));
    q = fma(q, z, (realV)R(-0x1.3bd3cc9be45dep2));
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
