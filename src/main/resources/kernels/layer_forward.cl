// layer_forward.cl - y[b][o] = sum_i ( E_base[i][o] * base(x[b][i]) + sum_j E_{m+j}[i][o] * B_{m+j}(x[b][i]) ), E folded
// firsts: [in/TILE][rows][TILE]; values: [in/TILE][rows][k+2][TILE]; parameters: [in][M][out], [in][out], [in][out] and
// mask: [in][out], each from the layer's first; y: [rows][out]; folded: [inputs][1+M][OUTPUTS]
// if KEPT; chains: [row_tile][OUTPUTS]. M: coefficients of an edge, k: ORDER.
// Grid: dim 0 = row tile, dim 1 = VECTORS_OUT * VW outputs; a group does one row tile and OUTPUTS outputs; bounds checked.
// Semantic: ORDER, chains over INPUT_BLOCK inputs, blocks added ascending.
// Tuning: VW, VECTORS_OUT, ROWS, TILE, KEPT, WG0, WG1, inputs, row_tile (speed only).
// Needs lib/real.cl, lib/folded.cl.  Reference: LayerOps64.layerForward
#ifndef ORDER
#define ORDER 3 // kept basis functions less one: k of splines, 1..9, at most 31 of other families, -1 without functions; bits
#endif
#ifndef VECTORS_OUT
#define VECTORS_OUT 4 // vectors of outputs per work-item; speed only
#endif
#ifndef ROWS
#define ROWS 4 // rows per work-item at a time, whose chains share the registers; speed only
#endif
#ifndef TILE
#define TILE 16 // inputs that lie together in the basis: 1, 2, 4, 8 or 16; speed only
#endif
#ifndef WG0
#define WG0 1 // work-items along rows; speed only
#endif
#ifndef WG1
#define WG1 1 // work-items along outputs; speed only
#endif
#define INPUT_BLOCK 32 // Contract.INPUT_BLOCK; bits
#define OWN (VECTORS_OUT * VW) // outputs of a work-item
#define OUTPUTS (WG1 * OWN) // outputs of a group

// Carries the chains of ROWS rows on by the inputs i .. i + count - 1, which lie in one tile of the basis.
INLINE void carry_on(const int i, const int count, const int in, const int out, const int coefficients, const int o,
                            const __global int *restrict firsts, const __global real *restrict values,
                            const __global real *restrict parameters, const __global real *restrict mask,
                            const __local real *restrict folded, __local real *restrict chains) {
    realV chain[ROWS][VECTORS_OUT];
#pragma unroll
    for (int r = 0; r < ROWS; r++) {
#pragma unroll
        for (int v = 0; v < VECTORS_OUT; v++) {
            chain[r][v] = LOAD(chains + r * OUTPUTS + v * VW);
        }
    }
    for (int n = 0; n < count; n++) {
        const int l = i % TILE + n;
#if KEPT
        const __local real *e = folded + n * (1 + coefficients) * OUTPUTS;
#define BASE_WEIGHT(v) LOAD(e + (v) * VW)
#define WEIGHT(first, j, v) LOAD(e + (1 + (first) + (j)) * OUTPUTS + (v) * VW)
#else
        const size_t edge = (size_t)(i + n) * out + o;
        const __global real *base = parameters + (size_t)in * coefficients * out + edge;
        const __global real *c = parameters + (size_t)(i + n) * coefficients * out + o;
        realV base_weight[VECTORS_OUT];
        realV scale[VECTORS_OUT];
#pragma unroll
        for (int v = 0; v < VECTORS_OUT; v++) {
            base_weight[v] = masked(base + v * VW, mask + edge + v * VW, out - o - v * VW);
#if ORDER >= 0
            scale[v] = masked(base + (size_t)in * out + v * VW, mask + edge + v * VW, out - o - v * VW);
#endif
        }
#define BASE_WEIGHT(v) base_weight[v]
#define WEIGHT(first, j, v) (load_row(c + (size_t)((first) + (j)) * out + (v) * VW, out - o - (v) * VW) * scale[v])
#endif
#pragma unroll
        for (int r = 0; r < ROWS; r++) {
            const __global real *value = values + r * (ORDER + 2) * TILE + l;
            const int first = firsts[r * TILE + l];
#pragma unroll
            for (int v = 0; v < VECTORS_OUT; v++) {
                chain[r][v] = fma((realV)value[0], BASE_WEIGHT(v), chain[r][v]);
            }
#pragma unroll
            for (int j = 0; j <= ORDER; j++) {
                const realV b = (realV)value[(1 + j) * TILE];
#pragma unroll
                for (int v = 0; v < VECTORS_OUT; v++) {
                    chain[r][v] = fma(b, WEIGHT(first, j, v), chain[r][v]);
                }
            }
        }
    }
#pragma unroll
    for (int r = 0; r < ROWS; r++) {
#pragma unroll
        for (int v = 0; v < VECTORS_OUT; v++) {
            STORE(chain[r][v], chains + r * OUTPUTS + v * VW);
        }
    }
}

__kernel __attribute__((reqd_work_group_size(WG0, WG1, 1)))
void layer_forward(const int rows, const int in, const int out, const int coefficients,
                   const int parameter, const int edge, const int inputs, const int row_tile,
                   const __global int *restrict firsts, const __global real *restrict values,
                   const __global real *restrict parameters, const __global real *restrict mask,
                   __global real *restrict y, __local real *restrict folded, __local real *restrict chains) {
    const int item = get_local_id(0);
    const int begin = get_group_id(0) * row_tile;
    const int tile_rows = min(row_tile, rows - begin);
    const int column = get_local_id(1) * OWN;
    const int o = get_group_id(1) * OUTPUTS + column;
    for (int block = 0; block < in; block += INPUT_BLOCK) {
        for (int r = item * ROWS; r < tile_rows; r += WG0 * ROWS) {
            for (int n = 0; n < ROWS; n++) {
                for (int v = 0; v < VECTORS_OUT; v++) {
                    STORE((realV)R(0.0), chains + (r + n) * OUTPUTS + column + v * VW);
                }
            }
        }
        const int block_end = min(in, block + INPUT_BLOCK);
        for (int i = block; i < block_end; i += inputs) {
            const int count = min(inputs, block_end - i);
#if KEPT
            barrier(CLK_LOCAL_MEM_FENCE);
            for (int n = 0; n < count; n++) {
                fold(parameters + parameter, mask + edge, in, out, coefficients, i + n, o, OWN, item, WG0, OUTPUTS,
                     folded + n * (1 + coefficients) * OUTPUTS + column);
            }
            barrier(CLK_LOCAL_MEM_FENCE);
#endif
            for (int r = item * ROWS; r < tile_rows; r += WG0 * ROWS) {
                const size_t place = (size_t)(i / TILE) * rows + begin + r;
                carry_on(i, count, in, out, coefficients, o, firsts + place * TILE, values + place * (ORDER + 2) * TILE,
                         parameters + parameter, mask + edge, folded + column, chains + r * OUTPUTS + column);
            }
        }
        for (int r = item * ROWS; r < tile_rows; r += WG0 * ROWS) {
            for (int n = r; n < min(r + ROWS, tile_rows); n++) {
                for (int v = 0; v < VECTORS_OUT; v++) {
                    const int left = out - o - v * VW;
                    __global real *total = y + (size_t)(begin + n) * out + o + v * VW;
                    const realV before = block == 0 ? (realV)R(0.0) : load_row(total, left);
                    const realV sum = before + LOAD(chains + n * OUTPUTS + column + v * VW);
                    store_row(block_end == in ? sum + R(0.0) : sum, total, left);
                }
            }
        }
    }
}
