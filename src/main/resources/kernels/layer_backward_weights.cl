// layer_backward_weights.cl - dE_m[i][o] = sum_b B_m(x[b][i]) * dy[b][o] over one shard, dE_base alike
// order, spans: [in][GRADIENT_SHARD] rows by span, and the spans; values: [in][GRADIENT_SHARD][k+2] likewise; dy: [rows][out];
// gradient: [in][G+k][out] from `coefficient`, [in][out] from `base`. Grid: dim 0 = VW outputs, dim 1 = input; bounds checked.
// Semantic: ORDER, one fma chain per number in the order of the shard.  Tuning: VW, WG0, WG1 (speed only).
// Needs lib/real.cl.  Reference: LayerOps64.layerBackwardWeights
#ifndef ORDER
#define ORDER 3 // spline order k, 1..9; bits
#endif
#ifndef WG0
#define WG0 1 // work-items along outputs; speed only
#endif
#ifndef WG1
#define WG1 4 // work-items along inputs; speed only
#endif
#define GRADIENT_SHARD 1024 // Contract.GRADIENT_SHARD; bits

// Writes the chain that leaves the sliding window and moves the others down.
static inline void slide(realV *chain, const int m, const int coefficients, const int out, const int left, __global real *c) {
    if (m >= 0 && m < coefficients) {
        store_row(chain[0] + (realV)R(0.0), c + (size_t)m * out, left);
    }
    for (int j = 0; j < ORDER; j++) {
        chain[j] = chain[j + 1];
    }
    chain[ORDER] = (realV)R(0.0);
}

__kernel __attribute__((reqd_work_group_size(WG0, WG1, 1)))
void layer_backward_weights(const int rows, const int in, const int out, const int grid, const int coefficient,
                            const int base_offset,
                            const __global int *restrict order, const __global int *restrict spans,
                            const __global real *restrict values, const __global real *restrict dy,
                            __global real *restrict gradient) {
    const int o = get_global_id(0) * VW;
    const int i = get_global_id(1);
    if (o >= out || i >= in) {
        return;
    }
    const int coefficients = grid + ORDER;
    __global real *c = gradient + coefficient + (size_t)i * coefficients * out + o;
    realV chain[ORDER + 1];
    for (int j = 0; j <= ORDER; j++) {
        chain[j] = (realV)R(0.0);
    }
    realV base = (realV)R(0.0);
    int s = 0; // the window holds the coefficients s - k .. s
    for (int n = 0; n < rows; n++) {
        const size_t at = (size_t)i * GRADIENT_SHARD + n;
        for (const int span = spans[at]; s < span; s++) {
            slide(chain, s - ORDER, coefficients, out, out - o, c);
        }
        const __global real *value = values + at * (ORDER + 2);
        const realV d = load_row(dy + (size_t)order[at] * out + o, out - o);
        base = fma((realV)value[0], d, base);
        for (int j = 0; j <= ORDER; j++) {
            chain[j] = fma((realV)value[1 + j], d, chain[j]);
        }
    }
    for (; s < grid + 2 * ORDER; s++) {
        slide(chain, s - ORDER, coefficients, out, out - o, c);
    }
    store_row(base + (realV)R(0.0), gradient + base_offset + (size_t)i * out + o, out - o);
}
