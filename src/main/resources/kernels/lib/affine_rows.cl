// lib/affine_rows.cl - VW nodes of ROWS rows: times their scales, plus their biases, or one of these.
// Needs lib/real.cl.
#ifndef SCALES
#define SCALES 1 // 1: nodes are scaled, 0: not; bits
#endif
#ifndef ROWS
#define ROWS 8 // rows per work-item, which share the parameters' loads; speed only
#endif
#ifndef WG0
#define WG0 8 // work-items along nodes; speed only
#endif
#ifndef WG1
#define WG1 1 // work-items along rows; speed only
#endif

// Rows from `first` on, nodes from n on. `biased` says whether there are biases; it is known when this is inlined.
INLINE void affine_rows(const int rows, const int nodes, const int n, const int first, const int biased,
                        const __global real *scales, const __global real *biases,
                        const __global real *restrict x, __global real *restrict y) {
    const int left = nodes - n;
    const realV scale = SCALES ? load_row(scales + n, left) : (realV)R(1.0);
    const realV bias = biased ? load_row(biases + n, left) : (realV)R(0.0);
    for (int b = first; b < min(rows, first + ROWS); b++) {
        const size_t at = (size_t)b * nodes + n;
        const realV v = load_row(x + at, left);
        store_row(SCALES ? (biased ? fma(scale, v, bias) : scale * v) : (biased ? v + bias : v), y + at, left);
    }
}
