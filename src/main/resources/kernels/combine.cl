// combine.cl - into = fma(a, x, b * y): the vector arithmetic of L-BFGS
// x, y, into: [count]; into may be x or y.
// Grid: dim 0 = VW elements; any size, bounds checked.
// Semantic: none.  Tuning: VW, WG0 (speed only).
// Needs lib/real.cl.  Reference: BlockOps64.combine
#ifndef WG0
#define WG0 64 // work-items along elements; speed only
#endif

__kernel __attribute__((reqd_work_group_size(WG0, 1, 1)))
void combine(const int count, const real a, const real b,
             const __global real *x, const __global real *y, __global real *into) {
    const size_t n = get_global_id(0) * VW;
    if (n < count) {
        const int left = count - n;
        store_row(fma((realV)a, load_row(x + n, left), b * load_row(y + n, left)), into + n, left);
    }
}
