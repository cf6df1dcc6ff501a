// layer_forward.cl - y[b][o] = sum_i ( E_base[i][o] * base(x[b][i]) + sum_j E_{s+j}[i][o] * B_{s+j}(x[b][i]) )
// spans: [rows][in]; values: [rows][in][k+2]; weights: [out/TILE][in][1+G+3k][TILE]; y: [rows][out]; row-major.
// Grid: dim 0 = ROWS rows, dim 1 = VW outputs; any size, bounds checked.
// Semantic: ORDER, chains over INPUT_BLOCK inputs, blocks added ascending.  Tuning: VW, ROWS, WG0, WG1 (speed only).
// Needs lib/real.cl.  Reference: LayerOps64.layerForward
#ifndef ORDER
#define ORDER 3 // spline order k, 1..9; bits
#endif
#ifndef ROWS
#define ROWS 8 // rows per work-item, whose chains share the registers; speed only
#endif
#ifndef TILE
#define TILE 16 // outputs that lie together in the folded weights: 1, 2, 4, 8 or 16; speed only
#endif
#ifndef WG0
#define WG0 4 // work-items along rows; speed only
#endif
#ifndef WG1
#define WG1 1 // work-items along outputs; speed only
#endif
#define INPUT_BLOCK 32 // Contract.INPUT_BLOCK; bits

__kernel __attribute__((reqd_work_group_size(WG0, WG1, 1)))
void layer_forward(const int rows, const int in, const int out, const int grid,
                   const __global int *restrict spans, const __global real *restrict values,
                   const __global real *restrict weights,
                   __global real *restrict y) {
    const int first = get_global_id(0) * ROWS;
    const int o = get_global_id(1) * VW;
    if (o >= out || first >= rows) {
        return;
    }
    const size_t folded = (size_t)(1 + grid + 3 * ORDER) * TILE;
    const __global real *strip = weights + (o / TILE) * in * folded + o % TILE;
    realV total[ROWS];
    for (int r = 0; r < ROWS; r++) {
        total[r] = (realV)R(0.0);
    }
    for (int block = 0; block < in; block += INPUT_BLOCK) {
        realV chain[ROWS];
        for (int r = 0; r < ROWS; r++) {
            chain[r] = (realV)R(0.0);
        }
        const int end = min(in, block + INPUT_BLOCK);
        for (int i = block; i < end; i++) {
            const __global real *e = strip + i * folded;
            const realV base = load(e);
            for (int r = 0; r < ROWS; r++) {
                const size_t place = (size_t)min(first + r, rows - 1) * in + i;
                const __global real *value = values + place * (ORDER + 2);
                const __global real *row = e + spans[place] * TILE;
                chain[r] = fma((realV)value[0], base, chain[r]);
                for (int j = 1; j < ORDER + 2; j++) {
                    chain[r] = fma((realV)value[j], load(row + j * TILE), chain[r]);
                }
            }
        }
        for (int r = 0; r < ROWS; r++) {
            total[r] += chain[r];
        }
    }
    for (int r = 0; r < ROWS && first + r < rows; r++) {
        store_row(total[r] + (realV)R(0.0), y + (size_t)(first + r) * out + o, out - o);
    }
}
