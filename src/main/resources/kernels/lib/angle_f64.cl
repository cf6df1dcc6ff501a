// lib/angle_f64.cl - an angle in double as quarter turns and a rest of at most pi / 4, for any magnitude: the mirror, line by line, of
// Angle64.java, which says how it is reduced.
// Needs lib/real.cl.
typedef struct {
    int quarters; // 0 to 3
    real r;       // the rest, rounded
    real low;     // what r lacks of the rest
} angle;

// The bits of 2 / pi behind the point, after one word of zeros.
__constant ulong TWO_OVER_PI[20] = {
    0x0000000000000000UL, 0xa2f9836e4e441529UL, 0xfc2757d1f534ddc0UL, 0xdb6295993c439041UL, 0xfe5163abdebbc561UL,
    0xb7246e3a424dd2e0UL, 0x06492eea09d1921cUL, 0xfe1deb1cb129a73eUL, 0xe88235f52ebb4484UL, 0xe99c7026b45f7e41UL,
    0x3991d639835339f4UL, 0x9c845f8bbdf9283bUL, 0x1ff897ffde05980fUL, 0xef2f118b5a0a6d1fUL, 0x6d367ecf27cb09b7UL,
    0x4f463f669e5fea2dUL, 0x7527bac7ebe5f17bUL, 0x3d0739f78a5292eaUL, 0x6bfb5fb11f8d5d08UL, 0x56033046fc7b6babUL,
};

// 64 bits of the table, from a bit on.
INLINE ulong window(const int start) {
    const int word = start >> 6;
    const int shift = start & 63;
    return (TWO_OVER_PI[word] << shift) | ((TWO_OVER_PI[word + 1] >> 1) >> (63 - shift));
}

// The angle of `size` radians, which is not negative.
INLINE angle angle_of(const real size) {
    if (size < R(0x1.921fb54442d18p-1)) {
        const angle small = {0, size, R(0.0)};
        return small;
    }
    const long bits = as_long(size);
    const ulong whole = (bits & 0x000fffffffffffffL) | 0x0010000000000000L;
    const int start = (int)((bits >> 52) & 2047) - 1013;
    const ulong first = window(start);
    const ulong second = window(start + 64);
    const ulong third = window(start + 128);
    const ulong below = whole * second;
    const ulong turn_low = below + mul_hi(whole, third);
    const ulong carry = turn_low < below ? 1 : 0;
    const ulong turn = whole * first + mul_hi(whole, second) + carry;
    const ulong quarters = (turn + (1UL << 61)) >> 62;
    const long part = as_long(turn - (quarters << 62));
    const real head = (real)part;
    const real rest = (real)(part - (long)head) + (real)(turn_low >> 32) * R(0x1.0p-32);
    const real high = head + rest;
    const real tail = rest - (high - head) + (real)(turn_low & 0xffffffffUL) * R(0x1.0p-64);
    const real r = fma(R(0.0), size, high * R(0x1.921fb54442d18p-62));
    const real low = fma(high, R(0x1.921fb54442d18p-62), -r) + fma(high, R(0x1.1a62633145c07p-116), tail * R(0x1.921fb54442d18p-62));
    const angle result = {(int)quarters, r, low};
    return result;
}
