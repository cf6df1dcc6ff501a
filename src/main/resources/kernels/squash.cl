// squash.cl - y = fma(half, x / sqrt(fma(x, x, 1)), middle)
// x, y: [count].
// Grid: dim 0 = VW elements; any size, bounds checked.
// Semantic: beyond VAST in magnitude the quotient is the sign of x.  Tuning: VW, WG0 (speed only).
// Needs lib/real.cl, lib/math_f*.cl.  Reference: NodeOps64.squash
#ifndef WG0
#define WG0 64 // work-items along elements; speed only
#endif

__kernel __attribute__((reqd_work_group_size(WG0, 1, 1)))
void squash(const int count, const real half_width, const real middle,
            const __global real *restrict x, __global real *restrict y) {
    const size_t n = get_global_id(0) * VW;
    if (n >= count) {
        return;
    }
    const int left = count - n;
    const realV at = load_row(x + n, left);
    const realV inside = at / sqrt(fma(at, at, (realV)R(1.0)));
    const realV u = at > VAST ? (realV)R(1.0) : at < -VAST ? (realV)R(-1.0) : inside;
    store_row(fma((realV)half_width, u, (realV)middle), y + n, left);
}
