// lib/chebyshev.cl - Family CHEBYSHEV: T_0(u) .. T_G(u) of u = 2 (x - low) / (high - low) - 1, by their recursion.
// knots: [2][wide], low and high; factors: [wide], 2 / (high - low); both from the first of the lanes.
// Needs lib/real.cl.  Reference: Chebyshev64
#if FAMILY == 1
#define LOW 0
#define HIGH(grid) 1

// Values and slopes at a place, from element 1 on; the number of the first.
INLINE intV functions(const __global real *knots, const __global real *factors, const int grid, const int wide,
                      const realV at, realV *value, realV *slope) {
    const realV factor = LOAD(factors);
    const realV u = fma(at - LOAD(knots), factor, (realV)R(-1.0));
    const realV twice = u + u;
    value[1] = (realV)R(1.0);
    slope[1] = (realV)R(0.0);
    value[2] = u;
    slope[2] = (realV)R(1.0);
#pragma unroll
    for (int j = 3; j < ORDER + 2; j++) {
        value[j] = fma(twice, value[j - 1], -value[j - 2]);
        slope[j] = fma(twice, slope[j - 1], fma((realV)R(2.0), value[j - 1], -slope[j - 2]));
    }
    for (int j = 1; j < ORDER + 2; j++) {
        slope[j] = slope[j] * factor;
    }
    return (intV)0;
}
#endif
