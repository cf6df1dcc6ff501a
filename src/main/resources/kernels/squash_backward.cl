// squash_backward.cl - dx = (half * ((r * r) * r)) * dy, r = 1 / sqrt(fma(x, x, 1))
// x, dy, dx: [count].
// Grid: dim 0 = VW elements; any size, bounds checked.
// Semantic: none.  Tuning: VW, WG0 (speed only).
// Needs lib/real.cl.  Reference: NodeOps64.squashBackward
#ifndef WG0
#define WG0 64 // work-items along elements; speed only
#endif

__kernel __attribute__((reqd_work_group_size(WG0, 1, 1)))
void squash_backward(const int count, const real half_width, const __global real *restrict x,
                     const __global real *restrict dy, __global real *restrict dx) {
    const size_t n = get_global_id(0) * VW;
    if (n >= count) {
        return;
    }
    const int left = count - n;
    const realV at = load_row(x + n, left);
    const realV r = R(1.0) / sqrt(fma(at, at, (realV)R(1.0)));
    store_row(half_width * (r * r * r) * load_row(dy + n, left), dx + n, left);
}
