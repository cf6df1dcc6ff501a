// adam_step.cl - m = fma(beta1, m, rest1 g), v = fma(beta2, v, (rest2 g) g), p = fma(-step, m / (sqrt(v c) + epsilon), p decay)
// gradient, p, m, v: [count].
// Grid: dim 0 = VW elements; any size, bounds checked.
// Semantic: moments below TINY in magnitude become +0.  Tuning: VW, WG0 (speed only).
// Needs lib/real.cl, lib/math_f*.cl.  Reference: BlockOps64.adamStep
#ifndef WG0
#define WG0 64 // work-items along elements; speed only
#endif

INLINE realV flush(const realV moment) {
    return moment < TINY && moment > -TINY ? (realV)R(0.0) : moment;
}

__kernel __attribute__((reqd_work_group_size(WG0, 1, 1)))
void adam_step(const int count, const real beta1, const real rest1, const real beta2, const real rest2,
               const real step_size, const real correction, const real epsilon, const real decay,
               const __global real *restrict gradient,
               __global real *restrict p, __global real *restrict m, __global real *restrict v) {
    const size_t n = get_global_id(0) * VW;
    if (n >= count) {
        return;
    }
    const int left = count - n;
    const realV g = load_row(gradient + n, left);
    const realV first = flush(fma((realV)beta1, load_row(m + n, left), rest1 * g));
    const realV second = flush(fma((realV)beta2, load_row(v + n, left), rest2 * g * g));
    const realV root = sqrt(second * correction) + epsilon;
    store_row(first, m + n, left);
    store_row(second, v + n, left);
    store_row(fma((realV)-step_size, first / root, load_row(p + n, left) * decay), p + n, left);
}
