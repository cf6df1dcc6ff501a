// lib/fourier.cl - Family FOURIER: 1, cos(pi u), sin(pi u), .., cos(G pi u), sin(G pi u) of u = 2 (x - low) / (high - low) - 1,
// by angle addition.
// knots: [2][wide], low and high; factors: [wide], 2 / (high - low); both from the first of the lanes.
// Needs lib/real.cl, lib/math_f*.cl.  Reference: Fourier64
#if FAMILY == 2
#define LOW 0
#define HIGH(grid) 1

// Values and slopes at a place, from element 1 on; the number of the first.
INLINE intV functions(const __global real *knots, const __global real *factors, const int grid, const int wide,
                      const realV at, realV *value, realV *slope) {
    const realV factor = LOAD(factors);
    const realV u = fma(at - LOAD(knots), factor, (realV)R(-1.0));
    const realV pace = R(0x1.921fb54442d18p1) * factor;
    value[1] = (realV)R(1.0);
    slope[1] = (realV)R(0.0);
    value[2] = cospi_exact(u);
    value[3] = sinpi_exact(u);
#pragma unroll
    for (int j = 4; j < ORDER + 2; j += 2) {
        value[j] = fma(value[j - 2], value[2], -(value[j - 1] * value[3]));
        value[j + 1] = fma(value[j - 1], value[2], value[j - 2] * value[3]);
    }
#pragma unroll
    for (int n = 1; 2 * n + 1 < ORDER + 2; n++) {
        const realV rate = (real)n * pace;
        slope[2 * n] = -(rate * value[2 * n + 1]);
        slope[2 * n + 1] = rate * value[2 * n];
    }
    return (intV)0;
}
#endif
