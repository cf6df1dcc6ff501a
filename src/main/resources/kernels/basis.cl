// basis.cl - the k+1 nonzero B-splines of every (row, input) by Cox-de Boor, the base function, and their slopes.
// x: [rows][in]; knots: [G+4k+1][in], padded; reciprocals: [k][G+4k][in]; spans: [rows][in]; values, slopes: [rows][in][k+2].
// Grid: dim 0 = input, dim 1 = row; any size, bounds checked.
// Semantic: ORDER, BASE, SLOPES (kept or not), the order of the recursion.  Tuning: WG0, WG1 (speed only).
// Needs lib/real.cl, lib/math_f*.cl.  Reference: BasisOps64.basis
#ifndef ORDER
#define ORDER 3 // spline order k, 1..9; bits
#endif
#ifndef BASE
#define BASE 0 // 0: silu, 1: identity, 2: zero; bits
#endif
#ifndef SLOPES
#define SLOPES 1 // 1: write derivatives, 0: leave them; which outputs there are
#endif
#ifndef WG0
#define WG0 16 // work-items along inputs; speed only
#endif
#ifndef WG1
#define WG1 4 // work-items along rows; speed only
#endif

inline int find_span(const __global real *knots, const int in, const int count, const real x) {
    int low = 0;
    int high = count - 1;
    while (high - low > 1) {
        const int middle = (low + high) >> 1;
        const int right = knots[(size_t)(ORDER + middle) * in] <= x;
        low = right ? middle : low;
        high = right ? high : middle;
    }
    return low;
}

inline void base_function(const real x, real *value, real *slope) {
#if BASE == 0
    const real e = exp_exact(x < R(0.0) ? x : -x);
    const real large = R(1.0) / (R(1.0) + e);
    const real small = e / (R(1.0) + e);
    const real s = x < R(0.0) ? small : large;
    const real rest = x < R(0.0) ? large : small;
    const real x_rest = rest == R(0.0) ? R(0.0) : x * rest;
    *value = s == R(0.0) ? R(0.0) : x * s;
    *slope = s == R(0.0) ? R(0.0) : fma(s, x_rest, s);
#elif BASE == 1
    *value = x;
    *slope = R(1.0);
#else
    *value = R(0.0);
    *slope = R(0.0);
#endif
}

__kernel __attribute__((reqd_work_group_size(WG0, WG1, 1)))
void basis(const int rows, const int in, const int grid,
           const __global real *restrict x, const __global real *restrict knots,
           const __global real *restrict reciprocals,
           __global int *restrict spans, __global real *restrict values, __global real *restrict slopes) {
    const int i = get_global_id(0);
    const int b = get_global_id(1);
    if (i >= in || b >= rows) {
        return;
    }
    const size_t place = (size_t)b * in + i;
    const int intervals = grid + 4 * ORDER;
    const real at = x[place];
    const int s = find_span(knots + i, in, grid + 2 * ORDER + 1, at);
    real value[ORDER + 2];
    real slope[ORDER + 2];
    base_function(at, value, slope);
    value[1] = R(1.0);
    for (int p = 1; p <= ORDER; p++) {
        real saved = R(0.0);
        real saved_slope = R(0.0);
        for (int r = 0; r < p; r++) {
            const int m = s - p + 1 + r + ORDER; // padded index of the knot where B_{.,p-1} number r starts
            const real scaled = value[1 + r] * reciprocals[((size_t)(p - 1) * intervals + m) * in + i];
            if (p == ORDER) {
                const real steep = (real)ORDER * scaled;
                slope[1 + r] = saved_slope - steep;
                saved_slope = steep;
            }
            value[1 + r] = fma(knots[(size_t)(m + p) * in + i] - at, scaled, saved);
            saved = (at - knots[(size_t)m * in + i]) * scaled;
        }
        value[1 + p] = saved;
        slope[1 + p] = saved_slope;
    }
    const int outside = at < knots[(size_t)ORDER * in + i] || at >= knots[(size_t)(intervals - ORDER) * in + i];
    spans[place] = s;
    for (int j = 0; j < ORDER + 2; j++) {
        const int zero = outside && j > 0;
        values[place * (ORDER + 2) + j] = zero ? R(0.0) : value[j];
#if SLOPES
        slopes[place * (ORDER + 2) + j] = zero ? R(0.0) : slope[j];
#endif
    }
}
