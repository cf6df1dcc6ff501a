// lib/b_spline.cl - Family B_SPLINE: the k + 1 B-splines that may differ from zero, by the triangle of Cox and de Boor.
// knots: [G+4k+1][wide], padded; factors: the reciprocals [k][G+4k][wide]; both from the first of the lanes.
// Needs lib/real.cl, lib/span.cl.  Reference: BSpline64
#if FAMILY == 0
#define LOW (2 * ORDER) // the padded knot at which the grid begins
#define HIGH(grid) (2 * ORDER + (grid)) // and ends

// Values and slopes at a place, from element 1 on; the number of the first, which is below 0 or behind the last place of a first
// where some of them do not exist.
INLINE intV functions(const __global real *knots, const __global real *factors, const int grid, const int wide,
                      const realV at, realV *value, realV *slope) {
    Span span;
    find_span(knots, factors, grid, wide, at, &span);
    value[1] = (realV)R(1.0);
#pragma unroll
    for (int p = 1; p <= ORDER; p++) {
        realV saved = (realV)R(0.0);
        realV saved_slope = (realV)R(0.0);
#pragma unroll
        for (int r = 0; r < p; r++) {
            const realV scaled = value[1 + r] * span.reciprocals[p - 1][r];
            const realV steep = (real)ORDER * scaled;
            slope[1 + r] = saved_slope - steep; // overwritten until p is the order
            saved_slope = steep;
            value[1 + r] = fma(span.knots[ORDER + r] - at, scaled, saved);
            saved = (at - span.knots[ORDER - p + r]) * scaled;
        }
        value[1 + p] = saved;
        slope[1 + p] = saved_slope;
    }
#if OUTSIDE == 0
    const bitsV beyond = at < LOAD(knots + ORDER * wide) || at >= LOAD(knots + (grid + 3 * ORDER) * wide);
#pragma unroll
    for (int j = 1; j < ORDER + 2; j++) {
        value[j] = beyond ? (realV)R(0.0) : value[j];
        slope[j] = beyond ? (realV)R(0.0) : slope[j];
    }
#endif
    return span.s - ORDER;
}
#endif
