// lib/elementary.cl - circular and hyperbolic functions with their inverses in both precisions: the mirror, line by line, of
// Elementary64.java, which says how each is computed. Errors: sin, cos 1 ulp, acos, atan, tanh 1.5, asin, sinh, cosh, atanh 2, tan 3.
// Allowed: + - * / sqrt fma rint, copysign, compare and select, integer operations, bit casts.
// Needs lib/real.cl, lib/angle_f*.cl, lib/polynomials_f*.cl.

// The sine of r + low.
INLINE real sine_of(const real r, const real low) {
    const real z = r * r;
    return r + fma(r * z, sine_tail(z), low * fma(z, R(-0.5), R(1.0)));
}

// The cosine of r + low.
INLINE real cosine_of(const real r, const real low) {
    const real z = r * r;
    const real fall = R(0.5) * z;
    const real near = R(1.0) - fall;
    return near + (R(1.0) - near - fall + fma(z * z, cosine_tail(z), -(r * low)));
}

// The sine of an angle and so many quarter turns more.
INLINE real turned(const angle at, const int more) {
    const int quarters = at.quarters + more;
    const int even = (quarters & 1) == 0;
    const real size = even ? sine_of(at.r, at.low) : cosine_of(at.r, at.low);
    return (quarters & 2) == 0 ? size : -size;
}

// Half of e to the x, x not negative: finite wherever the hyperbolic sine is.
INLINE real exp_half(const real x) {
    const real clamped = x > FAR ? FAR : x;
    const real n = rint(clamped * LOG2_E);
    const real r = fma(n, -LN2_LOW, fma(n, -LN2_HIGH, clamped));
    const real p = fma(r * r, exp_tail(r), r) + R(1.0);
    const int power = (int)(n == n ? n : R(0.0)) - 1;
    const int first = power >> 1;
    return p * power_of(first) * power_of(power - first);
}

INLINE real sin_exact(const real x) {
    return copysign(R(1.0), x) * turned(angle_of(fabs(x)), 0);
}

INLINE real cos_exact(const real x) {
    return turned(angle_of(fabs(x)), 1);
}

INLINE real tan_exact(const real x) {
    const angle at = angle_of(fabs(x));
    return copysign(R(1.0), x) * (turned(at, 0) / turned(at, 1));
}

INLINE real asin_exact(const real x) {
    const real size = fabs(x);
    const int near = size <= R(0.5);
    const real z = near ? size * size : R(0.5) * (R(1.0) - size);
    const real s = near ? size : sqrt(z);
    const real tail = s * z * asin_tail(z);
    const real far = PI_HALF - R(2.0) * (s + (tail - R(0.5) * PI_HALF_LOW));
    return copysign(near ? s + tail : far, x);
}

INLINE real acos_exact(const real x) {
    const real size = fabs(x);
    const int near = size <= R(0.5);
    const real z = near ? size * size : R(0.5) * (R(1.0) - size);
    const real s = near ? x : sqrt(z);
    const real tail = s * z * asin_tail(z);
    const real rest = PI_HALF - (s + (tail - PI_HALF_LOW));
    return near ? rest : R(2.0) * (x < R(0.0) ? rest : s + tail);
}

INLINE real atan_exact(const real x) {
    const real size = fabs(x);
    const int near = size < R(0.5);
    const int far = size > R(2.0);
    const real t = (near ? size : far ? R(-1.0) : size - R(1.0)) / (near ? R(1.0) : far ? size : size + R(1.0));
    const real part = near ? R(0.0) : far ? R(1.0) : R(0.5);
    const real z = t * t;
    const real rest = t + fma(t * z, atan_tail(z), part * PI_HALF_LOW);
    return copysign(part * PI_HALF + rest, x);
}

INLINE real sinh_exact(const real x) {
    const real size = fabs(x);
    if (size < R(1.0)) {
        const real z = size * size;
        return copysign(size + size * z * sinh_tail(z), x);
    }
    const real half_way = exp_half(size);
    return copysign(half_way - R(0.25) / half_way, x);
}

INLINE real cosh_exact(const real x) {
    const real half_way = exp_half(fabs(x));
    return half_way + R(0.25) / half_way;
}

INLINE real tanh_exact(const real x) {
    const real size = fabs(x);
    if (size < R(0.5625)) {
        const real z = size * size;
        return copysign(size + size * z * tanh_tail(z), x);
    }
    return copysign(R(1.0) - R(1.0) / (exp_half(R(2.0) * size) + R(0.5)), x);
}

INLINE real atanh_exact(const real x) {
    const real size = fabs(x);
    if (!(size < R(1.0))) {
        return copysign(R(1.0), x) / sqrt(R(1.0) - size);
    }
    const real above = R(1.0) + size;
    const real below = R(1.0) - size;
    const int n = size < R(0.5) ? 0 : exponent_of(above / below);
    const real scaled = power_of(n) * below;
    const real s = n == 0 ? size : (above - scaled) / (above + scaled);
    const real z = s * s;
    const real half_way = R(0.5) * (real)n;
    const real rest = s + fma(half_way, LN2_LOW, s * z * atanh_tail(z));
    return copysign(fma(half_way, LN2_HIGH, rest), x);
}
