// unfold_gradient.cl - dw_s = mask * sum_m c_m * dE_m, dc_m = dE_m * (w_s * mask), dw_b = dE_base * mask, in place
// parameters, gradient: [in][G+k][out], [in][out], [in][out] from `first`; mask: [in][out] from `edge`.
// Grid: dim 0 = output, dim 1 = input; any size, bounds checked.
// Semantic: one fma chain over m ascending.  Tuning: WG0, WG1 (speed only).
// Needs lib/real.cl.  Reference: LayerOps64.unfoldGradient
#ifndef WG0
#define WG0 16 // work-items along outputs; speed only
#endif
#ifndef WG1
#define WG1 4 // work-items along inputs; speed only
#endif

__kernel __attribute__((reqd_work_group_size(WG0, WG1, 1)))
void unfold_gradient(const int in, const int out, const int coefficients, const int first, const int edge,
                     const __global real *restrict parameters, const __global real *restrict mask,
                     __global real *restrict gradient) {
    const int o = get_global_id(0);
    const int i = get_global_id(1);
    if (o >= out || i >= in) {
        return;
    }
    const size_t edges = (size_t)in * out;
    const size_t c = first + (size_t)i * coefficients * out + o;
    const size_t base = first + edges * coefficients + (size_t)i * out + o;
    const real kept = mask[edge + (size_t)i * out + o];
    const real scale = parameters[base + edges] * kept;
    real chain = R(0.0);
    for (int m = 0; m < coefficients; m++) {
        const size_t at = c + (size_t)m * out;
        chain = fma(parameters[at], gradient[at], chain);
        gradient[at] = gradient[at] * scale + R(0.0);
    }
    gradient[base + edges] = kept * chain + R(0.0);
    gradient[base] = gradient[base] * kept + R(0.0);
}
