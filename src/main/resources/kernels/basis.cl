// basis.cl - the kept basis functions of every (row, input), the base function, their slopes.
// x: [rows][in] from row `first_row`; knots, factors: [..][wide], what the family's file says, wide: in, in whole tiles;
// firsts: [in/TILE][rows][TILE], number of the first function, 0..spans-1; values, slopes: [in/TILE][rows][ORDER+2][TILE].
// Grid: dim 0 = row, dim 1 = VW inputs; any size, bounds checked.
// Semantic: FAMILY, ORDER (kept functions less one; of splines k), BASE, OUTSIDE, SLOPES (kept or not), the order of recursions.
// Tuning: VW, TILE, WG0, WG1 (speed only).
// Needs lib/real.cl, lib/math_f*.cl, lib/span.cl, a file per family.  Reference: BasisOps64.basis
#ifndef BASE
#define BASE 0 // 0: silu, 1: identity, 2: zero; bits
#endif
#ifndef SLOPES
#define SLOPES 1 // 1: write derivatives, 0: leave them; which outputs there are
#endif
#ifndef TILE
#define TILE 16 // inputs that lie together in the basis: 1, 2, 4, 8 or 16, at least VW; speed only
#endif
#ifndef WG0
#define WG0 16 // work-items along rows; speed only
#endif
#ifndef WG1
#define WG1 1 // work-items along inputs; speed only
#endif
#if FAMILY == 4 // there are no functions, and so no knots
INLINE intV functions(const __global real *knots, const __global real *factors, const int grid, const int wide,
                      const realV at, realV *value, realV *slope) {
    return (intV)0;
}
#endif

INLINE void base_function(const realV x, realV *value, realV *slope) {
#if BASE == 0
    const realV e = exp_exact(x < R(0.0) ? x : -x);
    const realV large = R(1.0) / (R(1.0) + e);
    const realV small = e / (R(1.0) + e);
    const realV s = x < R(0.0) ? small : large;
    const realV rest = x < R(0.0) ? large : small;
    const realV x_rest = rest == R(0.0) ? (realV)R(0.0) : x * rest;
    *value = s == R(0.0) ? (realV)R(0.0) : x * s;
    *slope = s == R(0.0) ? (realV)R(0.0) : fma(s, x_rest, s);
#elif BASE == 1
    *value = x;
    *slope = (realV)R(1.0);
#else
    *value = (realV)R(0.0);
    *slope = (realV)R(0.0);
#endif
}

__kernel __attribute__((reqd_work_group_size(WG0, WG1, 1)))
void basis(const int rows, const int in, const int grid, const int spans, const int first_row,
           const __global real *restrict x, const __global real *restrict knots,
           const __global real *restrict factors,
           __global int *restrict firsts, __global real *restrict values, __global real *restrict slopes) {
    const int b = get_global_id(0);
    const int lane = get_global_id(1) * VW;
    if (b >= rows || lane >= in) {
        return;
    }
    const int wide = (in + TILE - 1) / TILE * TILE;
    const realV given = load_row(x + (size_t)(first_row + b) * in + lane, in - lane);
#if OUTSIDE == 0
    const realV at = given;
#else
    const realV low = LOAD(knots + LOW * wide + lane);
    const realV high = LOAD(knots + HIGH(grid) * wide + lane);
    const realV at = given < low ? low : given > high ? high : given; // the nearest place in the grid
#endif
    realV value[ORDER + 2];
    realV slope[ORDER + 2];
    const intV shifted = functions(knots + lane, factors + lane, grid, wide, at, value, slope);
    base_function(given, &value[0], &slope[0]);
#if OUTSIDE == 1
    const bitsV beyond = given < at || given > at;
#endif
    const intV first = max((intV)0, min((intV)(spans - 1), shifted));
    const size_t tile = (size_t)(lane / TILE) * rows + b;
    __global real *v = values + tile * (ORDER + 2) * TILE + lane % TILE;
    __global real *d = slopes + tile * (ORDER + 2) * TILE + lane % TILE;
    STORE(first, firsts + tile * TILE + lane % TILE);
    STORE(value[0], v);
#if SLOPES
    STORE(slope[0], d);
#endif
    for (int j = 1; j < ORDER + 2; j++) {
#if OUTSIDE == 1
        slope[j] = beyond ? (realV)R(0.0) : slope[j];
#elif OUTSIDE == 2
        value[j] = fma(given - at, slope[j], value[j]);
#endif
        STORE(value[j], v + j * TILE);
#if SLOPES
        STORE(slope[j], d + j * TILE);
#endif
    }
    if (ANY(first != shifted)) { // splines outside the grid
        int by[VW]; // above 0 left of the grid, below 0 right of it
        STORE(first - shifted, by);
        for (int l = 0; l < VW; l++) {
            for (int n = 0; by[l] != 0 && n <= ORDER; n++) {
                const int j = by[l] > 0 ? n : ORDER - n; // away from where the values come from
                const int from = j + by[l];
                const int there = from >= 0 && from <= ORDER;
                v[(1 + j) * TILE + l] = there ? v[(1 + from) * TILE + l] : R(0.0);
#if SLOPES
                d[(1 + j) * TILE + l] = there ? d[(1 + from) * TILE + l] : R(0.0);
#endif
            }
        }
    }
}
