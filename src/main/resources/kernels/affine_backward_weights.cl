// affine_backward_weights.cl - dscale[n] = sum_b x[b][n] * dy[b][n], dbias[n] = sum_b dy[b][n] over one shard of rows
// x, dy: [rows][nodes] from row `first_row`; gradient: dscale [nodes] from the transform's first where SCALES, then dbias [nodes].
// Grid: dim 0 = VW nodes; any size, bounds checked.
// Semantic: SCALES, rows ascending, the former one fma chain, the latter one sum.  Tuning: VW, WG0 (speed only).
// Needs lib/real.cl.  Reference: NodeOps64.affineBackwardWeights
#ifndef SCALES
#define SCALES 1 // 1: there are scales, 0: only biases; bits
#endif
#ifndef WG0
#define WG0 1 // work-items along nodes; speed only
#endif

__kernel __attribute__((reqd_work_group_size(WG0, 1, 1)))
void affine_backward_weights(const int first_row, const int rows, const int nodes, const int parameter,
                             const __global real *restrict x, const __global real *restrict dy,
                             __global real *restrict gradient) {
    const int n = get_global_id(0) * VW;
    const int left = nodes - n;
    if (left <= 0) {
        return;
    }
    realV scale = (realV)R(0.0);
    realV bias = (realV)R(0.0);
    for (int b = first_row; b < first_row + rows; b++) {
        const size_t at = (size_t)b * nodes + n;
        const realV above = load_row(dy + at, left);
#if SCALES
        scale = fma(load_row(x + at, left), above, scale);
#endif
        bias += above;
    }
    __global real *into = gradient + parameter + n;
#if SCALES
    store_row(scale + R(0.0), into, left);
    into += nodes;
#endif
    store_row(bias + R(0.0), into, left);
}
