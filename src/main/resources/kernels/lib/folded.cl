// lib/folded.cl - folded weights of one input: row 0 = w_b * mask, row 1 + m = c_m * (w_s * mask). ORDER < 0: row 0 alone.
// Needs lib/real.cl.  Reference: Edges64, which says where the numbers lie in the blocks.
#ifndef ORDER
#define ORDER 3 // kept basis functions less one: k of splines, 1..9, at most 31 of other families, -1 without functions; bits
#endif
#ifndef KEPT
#define KEPT 1 // 1: folded once per group into local memory, 0: whenever a row needs them; speed only
#endif
#define AT_ONCE 4 // vectors that are folded side by side, so that what lies together is read together; speed only

// The product of a weight and the mask for VW outputs.
INLINE realV masked(const __global real *w, const __global real *mask, const int left) {
    return load_row(w, left) * load_row(mask, left);
}

// Writes the rows of input i, `width` apart, for `columns` outputs from o on; work-item `item` of `items` does every items-th
// row, of a single row every items-th vector. What is asked for beyond the layer's outputs becomes 0.
INLINE void fold(const __global real *parameters, const __global real *mask, const int in, const int out,
                        const int coefficients, const int i, const int o, const int columns,
                        const int item, const int items, const int width, __local real *rows) {
    const size_t edge = (size_t)i * out + o;
    const __global real *base = parameters + (size_t)in * coefficients * out + edge;
#if ORDER < 0
    for (int n = item * VW; n < columns; n += items * VW) {
        STORE(masked(base + n, mask + edge + n, out - o - n), rows + n);
    }
#else
    const __global real *c = parameters + (size_t)i * coefficients * out + o;
    for (int n = 0; n < columns; n += AT_ONCE * VW) {
        realV scale[AT_ONCE];
        for (int v = 0; v < AT_ONCE && n + v * VW < columns; v++) {
            const int at = n + v * VW;
            scale[v] = masked(base + (size_t)in * out + at, mask + edge + at, out - o - at);
            if (item == 0) {
                STORE(masked(base + at, mask + edge + at, out - o - at), rows + at);
            }
        }
        for (int m = item; m < coefficients; m += items) {
            for (int v = 0; v < AT_ONCE && n + v * VW < columns; v++) {
                const int at = n + v * VW;
                STORE(load_row(c + (size_t)m * out + at, out - o - at) * scale[v], rows + (1 + m) * width + at);
            }
        }
    }
#endif
}
