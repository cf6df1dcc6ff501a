// lib/polynomials_f32.cl - the parts of the elementary functions that differ between the precisions, in float: the mirror, line by line,
// of Polynomials32.java, which says what each polynomial is.
// Needs lib/real.cl.
#define PI_HALF R(0x1.921fb6p0) // pi / 2, rounded
#define PI_HALF_LOW R(-0x1.777a5cp-25) // pi / 2 less PI_HALF
#define LOG2_E R(0x1.715476p0) // 1 / ln 2
#define LN2_HIGH R(0x1.62e4p-1) // ln 2 to so many bits that a multiple of it is exact
#define LN2_LOW R(0x1.7f7d1cp-20) // ln 2 less LN2_HIGH
#define FAR R(110.0) // beyond this half of e^x is infinite

INLINE real power_of(const int n) {
    return as_float((n + 127) << 23);
}

INLINE int exponent_of(const real x) {
    return (as_int(x) >> 23) - 127;
}

INLINE real sine_tail(const real z) {
    real q = R(0x1.6dbdeep-19);
    q = fma(q, z, R(-0x1.a013a8p-13));
    q = fma(q, z, R(0x1.11110ep-7));
    return fma(q, z, R(-0x1.555556p-3));
}

INLINE real cosine_tail(const real z) {
    real q = R(0x1.9bd88p-16);
    q = fma(q, z, R(-0x1.6c12d2p-10));
    return fma(q, z, R(0x1.555554p-5));
}

INLINE real asin_tail(const real z) {
    real q = R(0x1.13fed4p-5);
    q = fma(q, z, R(0x1.18f91ep-6));
    q = fma(q, z, R(0x1.fd8da2p-6));
    q = fma(q, z, R(0x1.6d5bbap-5));
    q = fma(q, z, R(0x1.33343p-4));
    return fma(q, z, R(0x1.555554p-3));
}

INLINE real atan_tail(const real z) {
    real q = R(0x1.5a2b0ep-5);
    q = fma(q, z, R(-0x1.51538ap-4));
    q = fma(q, z, R(0x1.c2d782p-4));
    q = fma(q, z, R(-0x1.247348p-3));
    q = fma(q, z, R(0x1.9998f2p-3));
    return fma(q, z, R(-0x1.555556p-2));
}

INLINE real exp_tail(const real r) {
    real q = R(0x1.6d110ap-10);
    q = fma(q, r, R(0x1.120b6ep-7));
    q = fma(q, r, R(0x1.55551ap-5));
    q = fma(q, r, R(0x1.5554dcp-3));
    return fma(q, r, R(0x1.0p-1));
}

INLINE real sinh_tail(const real z) {
    real q = R(0x1.78a70ep-19);
    q = fma(q, z, R(0x1.a009p-13));
    q = fma(q, z, R(0x1.11111ep-7));
    return fma(q, z, R(0x1.555556p-3));
}

INLINE real tanh_tail(const real z) {
    real q = R(-0x1.aba8fp-8);
    q = fma(q, z, R(0x1.5c60f8p-6));
    q = fma(q, z, R(-0x1.b9902cp-5));
    q = fma(q, z, R(0x1.110fb4p-3));
    return fma(q, z, R(-0x1.555554p-2));
}

INLINE real atanh_tail(const real z) {
    real q = R(0x1.4015d6p-3);
    q = fma(q, z, R(0x1.4f2f8ep-5));
    q = fma(q, z, R(0x1.8f7082p-4));
    q = fma(q, z, R(0x1.c4a45ap-4));
    q = fma(q, z, R(0x1.249fc4p-3));
    q = fma(q, z, R(0x1.999964p-3));
    return fma(q, z, R(0x1.555556p-2));
}
