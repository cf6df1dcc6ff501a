// lib/angle_f32.cl - an angle in float as quarter turns and a rest of at most pi / 4, for any magnitude: the mirror, line by line, of
// Angle32.java, which says how it is reduced.
// Needs lib/real.cl.
typedef struct {
    int quarters; // 0 to 3
    real r;       // the rest, rounded
    real low;     // what r lacks of the rest
} angle;

// The bits of 2 / pi behind the point, after one word of zeros.
__constant uint TWO_OVER_PI[8] = {0x00000000U, 0xa2f9836eU, 0x4e441529U, 0xfc2757d1U, 0xf534ddc0U, 0xdb629599U, 0x3c439041U, 0xfe5163abU};

// 32 bits of the table, from a bit on.
INLINE ulong window(const int start) {
    const int word = start >> 5;
    const ulong both = ((ulong)TWO_OVER_PI[word] << 32) | TWO_OVER_PI[word + 1];
    return (both << (start & 31)) >> 32;
}

// The angle of `size` radians, which is not negative.
INLINE angle angle_of(const real size) {
    if (size < R(0x1.921fb6p-1)) {
        const angle small = {0, size, R(0.0)};
        return small;
    }
    const int bits = as_int(size);
    const ulong whole = (bits & 0x007fffff) | 0x00800000;
    const int start = ((bits >> 23) & 255) - 120;
    const ulong above = (whole * window(start)) << 32;
    const ulong below = (whole * window(start + 64)) >> 32;
    const ulong turn = above + whole * window(start + 32) + below;
    const ulong quarters = (turn + (1UL << 61)) >> 62;
    const long part = as_long(turn - (quarters << 62));
    const real high = (real)part;
    const real tail = (real)(part - (long)high);
    const real r = fma(R(0.0), size, high * R(0x1.921fb6p-62));
    const real low = fma(high, R(0x1.921fb6p-62), -r) + fma(high, R(-0x1.777a5cp-87), tail * R(0x1.921fb6p-62));
    const angle result = {(int)quarters, r, low};
    return result;
}
