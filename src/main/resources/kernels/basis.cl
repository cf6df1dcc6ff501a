// basis.cl - the k+1 nonzero B-splines of every (row, input) by Cox-de Boor, the base function, and their slopes.
// x: [rows][in]; knots: [G+4k+1][in], padded; reciprocals: [k][G+4k][in]; spans: [rows][in]; values, slopes: [rows][in][k+2].
// Grid: dim 0 = VW inputs, dim 1 = row; any size, bounds checked.
// Semantic: ORDER, BASE, SLOPES (kept or not), the order of the recursion.  Tuning: VW, WG0, WG1 (speed only).
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

static inline void base_function(const real x, real *value, real *slope) {
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
    const int first = get_global_id(0) * VW;
    const int b = get_global_id(1);
    if (first >= in || b >= rows) {
        return;
    }
    const int intervals = grid + 4 * ORDER;
    int i[VW];
    real at[VW];
    for (int l = 0; l < VW; l++) {
        i[l] = min(first + l, in - 1); // lanes beyond the last input repeat it
        at[l] = x[(size_t)b * in + i[l]];
    }
    // The last knot at or before x: as many halvings as the longest search takes, further ones change nothing.
    int s[VW];
    int high[VW];
    for (int l = 0; l < VW; l++) {
        s[l] = 0;
        high[l] = grid + 2 * ORDER;
    }
    for (int left = grid + 2 * ORDER; left > 1; left = (left + 1) >> 1) {
        for (int l = 0; l < VW; l++) {
            const int middle = (s[l] + high[l]) >> 1;
            const int right = knots[(ORDER + middle) * in + i[l]] <= at[l];
            s[l] = right ? middle : s[l];
            high[l] = right ? high[l] : middle;
        }
    }
    real value[ORDER + 2][VW];
    real slope[ORDER + 2][VW];
    for (int l = 0; l < VW; l++) {
        base_function(at[l], &value[0][l], &slope[0][l]);
        value[1][l] = R(1.0);
    }
#pragma unroll
    for (int p = 1; p <= ORDER; p++) {
        real saved[VW];
        real saved_slope[VW];
        for (int l = 0; l < VW; l++) {
            saved[l] = R(0.0);
            saved_slope[l] = R(0.0);
        }
#pragma unroll
        for (int r = 0; r < p; r++) {
            for (int l = 0; l < VW; l++) {
                const int m = s[l] - p + 1 + r + ORDER; // padded index of the knot where B_{.,p-1} number r starts
                const real scaled = value[1 + r][l] * reciprocals[((p - 1) * intervals + m) * in + i[l]];
                const real steep = (real)ORDER * scaled;
                slope[1 + r][l] = saved_slope[l] - steep; // overwritten until p is the order
                saved_slope[l] = steep;
                value[1 + r][l] = fma(knots[(m + p) * in + i[l]] - at[l], scaled, saved[l]);
                saved[l] = (at[l] - knots[m * in + i[l]]) * scaled;
            }
        }
        for (int l = 0; l < VW; l++) {
            value[1 + p][l] = saved[l];
            slope[1 + p][l] = saved_slope[l];
        }
    }
    for (int l = 0; l < VW && first + l < in; l++) {
        const size_t place = (size_t)b * in + first + l;
        const int outside = at[l] < knots[ORDER * in + i[l]] || at[l] >= knots[(intervals - ORDER) * in + i[l]];
        spans[place] = s[l];
        for (int j = 0; j < ORDER + 2; j++) {
            const int zero = outside && j > 0;
            values[place * (ORDER + 2) + j] = zero ? R(0.0) : value[j][l];
#if SLOPES
            slopes[place * (ORDER + 2) + j] = zero ? R(0.0) : slope[j][l];
#endif
        }
    }
}
