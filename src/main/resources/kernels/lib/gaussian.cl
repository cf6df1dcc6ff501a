// lib/gaussian.cl - Family GAUSSIAN: exp(-z^2) of z = (x - low) / h - m for the centres m = 0 .. G, h the distance of centres.
// knots: [2][wide], low and high; factors: [wide], 1 / h = G / (high - low); both from the first of the lanes.
// Needs lib/real.cl, lib/math_f*.cl.  Reference: Gaussian64
#if FAMILY == 3
#define LOW 0
#define HIGH(grid) 1

// Values and slopes at a place, from element 1 on; the number of the first.
INLINE intV functions(const __global real *knots, const __global real *factors, const int grid, const int wide,
                      const realV at, realV *value, realV *slope) {
    const realV factor = LOAD(factors);
    const realV steep = R(-2.0) * factor;
    const realV distance = at - LOAD(knots);
    for (int j = 1; j < ORDER + 2; j++) {
        const realV z = fma(distance, factor, (realV)(real)(1 - j));
        value[j] = exp_exact(-(z * z));
        slope[j] = value[j] == R(0.0) ? (realV)R(0.0) : steep * z * value[j];
    }
    return (intV)0;
}
#endif
