// layer_backward_input.cl - dx[b][i] = sum_o phi'(b, i, o) * dy[b][o], phi' the forward chain over slopes
// spans: [rows][in]; slopes: [rows][in][k+2]; weights: [out/TILE][in][1+G+3k][TILE]; dy: [rows][out]; dx: [rows][in]; row-major.
// Grid: dim 0 = row, dim 1 = input; any size, bounds checked.
// Semantic: ORDER, output o in lane o mod LANES ascending, lanes by halving.  Tuning: VW, WG0, WG1 (speed only).
// Needs lib/real.cl, lib/lanes.cl.  Reference: LayerOps64.layerBackwardInput
#ifndef ORDER
#define ORDER 3 // spline order k, 1..9; bits
#endif
#ifndef TILE
#define TILE 16 // outputs that lie together in the folded weights: 1, 2, 4, 8 or 16; speed only
#endif
#ifndef WG0
#define WG0 16 // work-items along rows; speed only
#endif
#ifndef WG1
#define WG1 1 // work-items along inputs; speed only
#endif

__kernel __attribute__((reqd_work_group_size(WG0, WG1, 1)))
void layer_backward_input(const int rows, const int in, const int out, const int grid,
                          const __global int *restrict spans, const __global real *restrict slopes,
                          const __global real *restrict weights, const __global real *restrict dy,
                          __global real *restrict dx) {
    const int b = get_global_id(0);
    const int i = get_global_id(1);
    if (b >= rows || i >= in) {
        return;
    }
    const size_t place = (size_t)b * in + i;
    const __global real *slope = slopes + place * (ORDER + 2);
    const size_t folded = (size_t)(1 + grid + 3 * ORDER) * TILE;
    const int span = spans[place] * TILE;
    realV sums[VECTORS];
    for (int n = 0; n < VECTORS; n++) {
        sums[n] = (realV)R(0.0);
    }
    for (int first = 0; first < out; first += LANES) {
        for (int n = 0; n < VECTORS; n++) {
            const int o = first + n * VW;
            if (o < out) {
                const __global real *e = weights + ((size_t)(o / TILE) * in + i) * folded + o % TILE;
                realV phi = fma((realV)slope[0], load(e), (realV)R(0.0));
                for (int j = 1; j < ORDER + 2; j++) {
                    phi = fma((realV)slope[j], load(e + span + j * TILE), phi);
                }
                sums[n] = fma(phi, load_row(dy + (size_t)b * out + o, out - o), sums[n]);
            }
        }
    }
    dx[place] = halve(sums) + R(0.0);
}
