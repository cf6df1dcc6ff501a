// adam_step.cl - m = fma(beta1, m, rest1 g), v = fma(beta2, v, (rest2 g) g), p = fma(-step, m / (sqrt(v c) + epsilon), p decay)
// gradient, p, m, v: [count].
// Grid: dim 0 = element; any size, bounds checked.
// Semantic: moments below TINY in magnitude become +0.  Tuning: WG0 (speed only).
// Needs lib/real.cl, lib/math_f*.cl.  Reference: BlockOps64.adamStep
#ifndef WG0
#define WG0 64 // work-items along elements; speed only
#endif

INLINE real flush(const real moment) {
    return moment < TINY && moment > -TINY ? R(0.0) : moment;
}

__kernel __attribute__((reqd_work_group_size(WG0, 1, 1)))
void adam_step(const int count, const real beta1, const real rest1, const real beta2, const real rest2,
               const real step_size, const real correction, const real epsilon, const real decay,
               const __global real *restrict gradient,
               __global real *restrict p, __global real *restrict m, __global real *restrict v) {
    const int n = get_global_id(0);
    if (n >= count) {
        return;
    }
    const real g = gradient[n];
    const real first = flush(fma(beta1, m[n], rest1 * g));
    const real second = flush(fma(beta2, v[n], rest2 * g * g));
    const real root = sqrt(second * correction) + epsilon;
    m[n] = first;
    v[n] = second;
    p[n] = fma(-step_size, first / root, p[n] * decay);
}
