// fold_weights.cl - row 0 = mask * w_b, row 1 + k + m = c_m * (w_s * mask): a layer's parameters as forward reads them.
// parameters: [in][G+k][out], [in][out], [in][out] from `first`; mask: [in][out] from `edge`; weights: [out/TILE][in][1+G+3k][TILE].
// Grid: dim 0 = output, dim 1 = input; any size, bounds checked.
// Semantic: none but the products.  Tuning: WG0, WG1 (speed only).
// Needs lib/real.cl.  Reference: LayerOps64.foldWeights
#ifndef ORDER
#define ORDER 3 // spline order k, 1..9; bits
#endif
#ifndef TILE
#define TILE 16 // outputs that lie together in the folded weights: 1, 2, 4, 8 or 16; speed only
#endif
#ifndef WG0
#define WG0 16 // work-items along outputs; speed only
#endif
#ifndef WG1
#define WG1 4 // work-items along inputs; speed only
#endif

__kernel __attribute__((reqd_work_group_size(WG0, WG1, 1)))
void fold_weights(const int in, const int out, const int grid, const int first, const int edge,
                  const __global real *restrict parameters, const __global real *restrict mask,
                  __global real *restrict weights) {
    const int o = get_global_id(0);
    const int i = get_global_id(1);
    if (o >= out || i >= in) {
        return;
    }
    const int coefficients = grid + ORDER;
    const size_t edges = (size_t)in * out;
    const __global real *c = parameters + first + (size_t)i * coefficients * out + o;
    const __global real *base = parameters + first + edges * coefficients + (size_t)i * out + o;
    const real kept = mask[edge + (size_t)i * out + o];
    const real scale = base[edges] * kept;
    __global real *e = weights + ((size_t)(o / TILE) * in + i) * (1 + grid + 3 * ORDER) * TILE + o % TILE;
    e[0] = kept * base[0];
    e += (1 + ORDER) * TILE;
    for (int m = 0; m < coefficients; m++) {
        e[(size_t)m * TILE] = c[(size_t)m * out] * scale;
    }
}
