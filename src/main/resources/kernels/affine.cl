// affine.cl - y[b][n] = fma(scale[n], x[b][n], bias[n]), or x[b][n] + bias[n]
// parameters: scale [nodes] from the transform's first where SCALES, then bias [nodes]; x, y: [rows][nodes].
// Grid: dim 0 = VW nodes, dim 1 = ROWS rows; any size, bounds checked.
// Semantic: SCALES.  Tuning: VW, ROWS, WG0, WG1 (speed only).
// Needs lib/real.cl, lib/affine_rows.cl.  Reference: NodeOps64.affine

__kernel __attribute__((reqd_work_group_size(WG0, WG1, 1)))
void affine(const int rows, const int nodes, const int parameter, const __global real *restrict parameters,
            const __global real *restrict x, __global real *restrict y) {
    const int n = get_global_id(0) * VW;
    if (n < nodes) {
        const __global real *scales = parameters + parameter;
        affine_rows(rows, nodes, n, get_global_id(1) * ROWS, 1, scales, scales + (SCALES ? nodes : 0), x, y);
    }
}
