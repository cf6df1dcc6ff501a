// layer_backward_input.cl - dx[b][i] = sum_o phi'(b, i, o) * dy[b][o], phi' the forward chain over slopes
// firsts: [in/TILE][rows][TILE]; slopes: [in/TILE][rows][k+2][TILE]; parameters: [in][M][out], [in][out], [in][out] and
// mask: [in][out], each from the layer's first; dy: [rows][out]; dx: [rows][in]; folded: [WG1*INPUTS][1+M][outputs] if
// KEPT; partial: [row_tile][WG1*INPUTS][USED], lanes between two runs over `outputs`, unused if one covers all. k: ORDER.
// Grid: dim 0 = row tile, dim 1 = INPUTS inputs; a group does one row tile and WG1 * INPUTS inputs; bounds checked.
// Semantic: ORDER, output o in lane o mod LANES ascending, lanes by halving.
// Tuning: VW, USED, INPUTS, TILE, KEPT, WG0, WG1, outputs (a multiple of USED), row_tile (speed only).
// Needs lib/real.cl, lib/lanes.cl, lib/folded.cl.  Reference: LayerOps64.layerBackwardInput
#ifndef ORDER
#define ORDER 3 // kept basis functions less one: k of splines, 1..9, at most 31 of other families, -1 without functions; bits
#endif
#ifndef INPUTS
#define INPUTS 2 // inputs per work-item that share the loads of dy, a power of two up to TILE; speed only
#endif
#ifndef TILE
#define TILE 16 // inputs that lie together in the basis: 1, 2, 4, 8 or 16; speed only
#endif
#ifndef WG0
#define WG0 1 // work-items along rows; speed only
#endif
#ifndef WG1
#define WG1 1 // work-items along inputs; speed only
#endif

// Carries the lanes of one row on by VW outputs from o on, `column` within the folded weights, those in vector n of the lanes.
INLINE void carry_on(const int i, const int o, const int column, const int n, const int in, const int out,
                            const int coefficients, const int outputs, const realV d,
                            const int *firsts, realV (*slope)[ORDER + 2],
                            const __global real *restrict parameters, const __global real *restrict mask,
                            const __local real *restrict folded, realV (*lanes)[VECTORS]) {
#pragma unroll
    for (int t = 0; t < INPUTS; t++) {
#if KEPT
        const __local real *e = folded + t * (1 + coefficients) * outputs + column;
        const __local real *c = e + (1 + firsts[t]) * outputs;
        realV phi = fma(slope[t][0], LOAD(e), (realV)R(0.0));
#pragma unroll
        for (int j = 0; j <= ORDER; j++) {
            phi = fma(slope[t][1 + j], LOAD(c + j * outputs), phi);
        }
#else
        const size_t edge = (size_t)min(i + t, in - 1) * out + o; // an input beyond the last one repeats it
        const int left = out - o;
        const __global real *base = parameters + (size_t)in * coefficients * out + edge;
        const __global real *c = parameters + ((size_t)min(i + t, in - 1) * coefficients + firsts[t]) * out + o;
        realV phi = fma(slope[t][0], masked(base, mask + edge, left), (realV)R(0.0));
#if ORDER >= 0
        const realV scale = masked(base + (size_t)in * out, mask + edge, left);
#pragma unroll
        for (int j = 0; j <= ORDER; j++) {
            phi = fma(slope[t][1 + j], load_row(c + (size_t)j * out, left) * scale, phi);
        }
#endif
#endif
        lanes[t][n] = fma(phi, d, lanes[t][n]);
    }
}

__kernel __attribute__((reqd_work_group_size(WG0, WG1, 1)))
void layer_backward_input(const int rows, const int in, const int out, const int coefficients,
                          const int parameter, const int edge, const int outputs, const int row_tile,
                          const __global int *restrict firsts, const __global real *restrict slopes,
                          const __global real *restrict parameters, const __global real *restrict mask,
                          const __global real *restrict dy,
                          __global real *restrict dx, __local real *restrict folded, __local real *restrict partial) {
    const int item = get_local_id(0);
    const int begin = get_group_id(0) * row_tile;
    const int tile_rows = min(row_tile, rows - begin);
    const int i = get_global_id(1) * INPUTS;
    __local real *own = folded + get_local_id(1) * INPUTS * (1 + coefficients) * outputs;
    for (int o = 0; o < out; o += outputs) {
#if KEPT
        barrier(CLK_LOCAL_MEM_FENCE);
        for (int t = 0; t < INPUTS && i + t < in; t++) {
            fold(parameters + parameter, mask + edge, in, out, coefficients, i + t, o, min(outputs, out - o), item, WG0,
                 outputs, own + t * (1 + coefficients) * outputs);
        }
        barrier(CLK_LOCAL_MEM_FENCE);
#endif
        const int whole = min(outputs, (out - o) / USED * USED); // in whole sets of lanes
        for (int b = item; i < in && b < tile_rows; b += WG0) {
            __local real *kept = partial + (b * WG1 + get_local_id(1)) * INPUTS * USED;
            const size_t place = (size_t)(i / TILE) * rows + begin + b;
            realV lanes[INPUTS][VECTORS];
            realV slope[INPUTS][ORDER + 2];
            int first[INPUTS];
#pragma unroll
            for (int t = 0; t < INPUTS; t++) {
                first[t] = firsts[place * TILE + i % TILE + t];
#pragma unroll
                for (int j = 0; j < ORDER + 2; j++) {
                    slope[t][j] = (realV)slopes[(place * (ORDER + 2) + j) * TILE + i % TILE + t];
                }
#pragma unroll
                for (int n = 0; n < VECTORS; n++) {
                    lanes[t][n] = (realV)R(0.0);
                    if (o > 0) {
                        lanes[t][n] = LOAD(kept + t * USED + n * VW);
                    }
                }
            }
            const __global real *d = dy + (size_t)(begin + b) * out + o;
            for (int column = 0; column < whole; column += USED) {
#pragma unroll
                for (int n = 0; n < VECTORS; n++) {
                    const int at = column + n * VW;
                    carry_on(i, o + at, at, n, in, out, coefficients, outputs, LOAD(d + at), first, slope,
                             parameters + parameter, mask + edge, own, lanes);
                }
            }
            if (whole < outputs) {
#pragma unroll
                for (int n = 0; n < VECTORS; n++) {
                    const int at = whole + n * VW;
                    if (o + at < out) {
                        carry_on(i, o + at, at, n, in, out, coefficients, outputs, load_row(d + at, out - o - at), first,
                                 slope, parameters + parameter, mask + edge, own, lanes);
                    }
                }
            }
#pragma unroll
            for (int t = 0; t < INPUTS; t++) {
                if (o + outputs < out) {
#pragma unroll
                    for (int n = 0; n < VECTORS; n++) {
                        STORE(lanes[t][n], kept + t * USED + n * VW);
                    }
                } else if (i + t < in) {
                    dx[(size_t)(begin + b) * in + i + t] = halve(lanes[t]) + R(0.0);
                }
            }
        }
    }
}
