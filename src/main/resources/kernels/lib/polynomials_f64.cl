// lib/polynomials_f64.cl - the parts of the elementary functions that differ between the precisions, in double: the mirror, line by line,
// of Polynomials64.java, which says what each polynomial is.
// Needs lib/real.cl.
#define PI_HALF R(0x1.921fb54442d18p0) // pi / 2, rounded
#define PI_HALF_LOW R(0x1.1a62633145c07p-54) // pi / 2 less PI_HALF
#define LOG2_E R(0x1.71547652b82fep0) // 1 / ln 2
#define LN2_HIGH R(0x1.62e42fefa38p-1) // ln 2 to so many bits that a multiple of it is exact
#define LN2_LOW R(0x1.ef35793c7673p-45) // ln 2 less LN2_HIGH
#define FAR R(800.0) // beyond this half of e^x is infinite

INLINE real power_of(const int n) {
    return as_double((long)(n + 1023) << 52);
}

INLINE int exponent_of(const real x) {
    return (int)(as_long(x) >> 52) - 1023;
}

INLINE real sine_tail(const real z) {
    real q = R(-0x1.ab17bdcbd3414p-41);
    q = fma(q, z, R(0x1.61217ee5cca1bp-33));
    q = fma(q, z, R(-0x1.ae64541295cdfp-26));
    q = fma(q, z, R(0x1.71de3a54607a5p-19));
    q = fma(q, z, R(-0x1.a01a01a019937p-13));
    q = fma(q, z, R(0x1.111111111111p-7));
    return fma(q, z, R(-0x1.5555555555555p-3));
}

INLINE real cosine_tail(const real z) {
    real q = R(-0x1.907d8f29fe831p-37);
    q = fma(q, z, R(0x1.1eeb68cd22f56p-29));
    q = fma(q, z, R(-0x1.27e4fa17bf139p-22));
    q = fma(q, z, R(0x1.a01a019f4e9b4p-16));
    q = fma(q, z, R(-0x1.6c16c16c16967p-10));
    return fma(q, z, R(0x1.5555555555555p-5));
}

INLINE real asin_tail(const real z) {
    real q = R(0x1.d72b2bc8155f8p-6);
    q = fma(q, z, R(-0x1.e6aaa8a0a04ccp-7));
    q = fma(q, z, R(0x1.1d189408314eep-6));
    q = fma(q, z, R(0x1.65a9c4dfcf8b2p-8));
    q = fma(q, z, R(0x1.52420b04b37bep-7));
    q = fma(q, z, R(0x1.782651caa6547p-7));
    q = fma(q, z, R(0x1.c9cf07674736ap-7));
    q = fma(q, z, R(0x1.1c4d35cf95421p-6));
    q = fma(q, z, R(0x1.6e8bb1c8209a2p-6));
    q = fma(q, z, R(0x1.f1c71c1db0623p-6));
    q = fma(q, z, R(0x1.6db6db6e31f13p-5));
    q = fma(q, z, R(0x1.3333333332ecap-4));
    return fma(q, z, R(0x1.5555555555556p-3));
}

INLINE real atan_tail(const real z) {
    real q = R(-0x1.2dfbaab9786efp-7);
    q = fma(q, z, R(0x1.99b4e0c058248p-6));
    q = fma(q, z, R(-0x1.37d750492dd9bp-5));
    q = fma(q, z, R(0x1.7b20b751c966ap-5));
    q = fma(q, z, R(-0x1.ad44da04adea3p-5));
    q = fma(q, z, R(0x1.e1a7b2562efc5p-5));
    q = fma(q, z, R(-0x1.110ea50256abfp-4));
    q = fma(q, z, R(0x1.3b138e6372dcap-4));
    q = fma(q, z, R(-0x1.745d16026efd7p-4));
    q = fma(q, z, R(0x1.c71c71c01b24cp-4));
    q = fma(q, z, R(-0x1.2492492488296p-3));
    q = fma(q, z, R(0x1.99999999998e1p-3));
    return fma(q, z, R(-0x1.5555555555555p-2));
}

INLINE real exp_tail(const real r) {
    real q = R(0x1.1f730349868cep-29);
    q = fma(q, r, R(0x1.af4de97ca4194p-26));
    q = fma(q, r, R(0x1.27e4db646b17ep-22));
    q = fma(q, r, R(0x1.71de0231960ebp-19));
    q = fma(q, r, R(0x1.a01a01a6d889cp-16));
    q = fma(q, r, R(0x1.a01a01abe7fe1p-13));
    q = fma(q, r, R(0x1.6c16c16c162d4p-10));
    q = fma(q, r, R(0x1.11111111100dcp-7));
    q = fma(q, r, R(0x1.5555555555556p-5));
    q = fma(q, r, R(0x1.5555555555557p-3));
    return fma(q, r, R(0x1.0p-1));
}

INLINE real sinh_tail(const real z) {
    real q = R(0x1.99f0806c2628dp-49);
    q = fma(q, z, R(0x1.ae777c36fd5b6p-41));
    q = fma(q, z, R(0x1.612467ccb226p-33));
    q = fma(q, z, R(0x1.ae6456792a77fp-26));
    q = fma(q, z, R(0x1.71de3a556f96cp-19));
    q = fma(q, z, R(0x1.a01a01a01a001p-13));
    q = fma(q, z, R(0x1.1111111111111p-7));
    return fma(q, z, R(0x1.5555555555555p-3));
}

INLINE real tanh_tail(const real z) {
    real q = R(-0x1.4ffe31971aeb8p-16);
    q = fma(q, z, R(0x1.616f17dcc6fd8p-14));
    q = fma(q, z, R(-0x1.eaf47874aab53p-13));
    q = fma(q, z, R(0x1.34ad2f7abd75ap-11));
    q = fma(q, z, R(-0x1.7d9545835e3e5p-10));
    q = fma(q, z, R(0x1.d6d30f918e945p-9));
    q = fma(q, z, R(-0x1.226e32212f8e9p-7));
    q = fma(q, z, R(0x1.664f48727bbfdp-6));
    q = fma(q, z, R(-0x1.ba1ba1b9f19ap-5));
    q = fma(q, z, R(0x1.1111111110fbep-3));
    return fma(q, z, R(-0x1.5555555555555p-2));
}

INLINE real atanh_tail(const real z) {
    real q = R(0x1.b016cba23eee4p-3);
    q = fma(q, z, R(-0x1.27f230f3831a3p-3));
    q = fma(q, z, R(0x1.15aa7698edf42p-3));
    q = fma(q, z, R(0x1.92cc88a36f708p-7));
    q = fma(q, z, R(0x1.bdcd3cefa72cep-5));
    q = fma(q, z, R(0x1.a6c53053bf30cp-5));
    q = fma(q, z, R(0x1.e2c342108eb1fp-5));
    q = fma(q, z, R(0x1.1108e26d64a6dp-4));
    q = fma(q, z, R(0x1.3b1417e6e07dfp-4));
    q = fma(q, z, R(0x1.745d1406b992ep-4));
    q = fma(q, z, R(0x1.c71c71d6cc5d1p-4));
    q = fma(q, z, R(0x1.249249247e911p-3));
    q = fma(q, z, R(0x1.9999999999ad1p-3));
    return fma(q, z, R(0x1.5555555555555p-2));
}
