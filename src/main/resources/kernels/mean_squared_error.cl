// mean_squared_error.cl - row_loss[b] = sum_o (y - target)^2, dy = (y - target) * (2 * scale)
// y, dy: [rows][out]; target: [rows][out] from row `first_target`; row_loss: [offset + rows].
// Grid: dim 0 = row; any size, bounds checked.
// Semantic: one fma chain over outputs ascending.  Tuning: WG0 (speed only).
// Needs lib/real.cl.  Reference: LossOps64.meanSquaredError
#ifndef WG0
#define WG0 16 // work-items along rows; speed only
#endif

__kernel __attribute__((reqd_work_group_size(WG0, 1, 1)))
void mean_squared_error(const int rows, const int out, const int first_target, const int offset, const real twice,
                        const __global real *restrict y, const __global real *restrict target,
                        __global real *restrict row_loss, __global real *restrict dy) {
    const int b = get_global_id(0);
    if (b >= rows) {
        return;
    }
    const __global real *right = target + (size_t)(first_target + b) * out;
    real chain = R(0.0);
    for (int o = 0; o < out; o++) {
        const size_t n = (size_t)b * out + o;
        const real difference = y[n] - right[o];
        chain = fma(difference, difference, chain);
        dy[n] = difference * twice + R(0.0);
    }
    row_loss[offset + b] = chain + R(0.0);
}
