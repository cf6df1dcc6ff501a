// basis_backward.cl - dB_j(b, i) = sum_o E_(first + j)[i][o] * dy[b][o], the gradient to the kept basis functions; E_m: the folded c_m
// firsts: [in/TILE][rows][TILE]; parameters: [in][M][out], [in][out], [in][out] and mask: [in][out], each from the layer's first;
// dy: [rows][out]; into: [in/TILE][shard][k+1][TILE] for the rows from first_row on; folded: [WG1][1+M][width] if KEPT. k: ORDER.
// Grid: dim 0 = row tile, dim 1 = input; a group does one row tile and WG1 inputs; bounds checked.
// Semantic: ORDER, output o in lane o mod LANES ascending, lanes by halving.
// Tuning: VW, USED, FUNCTIONS, TILE, KEPT, WG0, WG1, row_tile (speed only).
// Needs lib/real.cl, lib/lanes.cl, lib/folded.cl.  Reference: KnotOps64.functions
#ifndef ORDER
#define ORDER 3 // kept basis functions less one: k of splines, 1..9, at most 31 of other families; bits
#endif
#ifndef FUNCTIONS
#define FUNCTIONS 4 // functions that share the loads of dy, up to ORDER + 1; speed only
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

// The folded weights of one input that a row meets: kept ones from the first function's row on, or what they are made of.
typedef struct {
    const __local real *kept;
    const __global real *c;
    const __global real *scale;
    const __global real *mask;
} Met;

// Carries the lanes of functions j, j + 1, .. on by VW outputs from o on, those in vector n of the lanes.
INLINE void carry_on(const Met *met, const int j, const int o, const int n, const int out, const int width,
                     const realV d, realV (*lanes)[VECTORS]) {
#if !KEPT
    const realV scale = masked(met->scale + o, met->mask + o, out - o);
#endif
#pragma unroll
    for (int t = 0; t < FUNCTIONS; t++) {
        const int row = min(j + t, ORDER); // a function beyond the last one repeats it
#if KEPT
        const realV e = LOAD(met->kept + row * width + o);
#else
        const realV e = load_row(met->c + (size_t)row * out + o, out - o) * scale;
#endif
        lanes[t][n] = fma(e, d, lanes[t][n]);
    }
}

__kernel __attribute__((reqd_work_group_size(WG0, WG1, 1)))
void basis_backward(const int rows, const int in, const int out, const int coefficients,
                    const int parameter, const int edge, const int first_row, const int shard,
                    const int width, const int row_tile, const __global int *restrict firsts,
                    const __global real *restrict parameters, const __global real *restrict mask,
                    const __global real *restrict dy, __global real *restrict into, __local real *restrict folded) {
    const int item = get_local_id(0);
    const int begin = get_group_id(0) * row_tile;
    const int tile_rows = min(row_tile, shard - begin);
    const int i = get_global_id(1);
    __local real *own = folded + get_local_id(1) * (1 + coefficients) * width;
#if KEPT
    if (i < in) {
        fold(parameters + parameter, mask + edge, in, out, coefficients, i, 0, out, item, WG0, width, own);
    }
    barrier(CLK_LOCAL_MEM_FENCE);
#endif
    const int whole = out / USED * USED; // in whole sets of lanes
    for (int b = begin + item; i < in && b < begin + tile_rows; b += WG0) {
        const int first = firsts[((size_t)(i / TILE) * rows + first_row + b) * TILE + i % TILE];
        const size_t at_edge = (size_t)i * out;
        const __global real *scale = parameters + parameter + (size_t)in * out * (coefficients + 1) + at_edge;
        const __global real *c = parameters + parameter + ((size_t)i * coefficients + first) * out;
        const Met met = {own + (1 + first) * width, c, scale, mask + edge + at_edge};
        const __global real *d = dy + (size_t)(first_row + b) * out;
        __global real *r = into + ((size_t)(i / TILE) * shard + b) * (ORDER + 1) * TILE + i % TILE;
        for (int j = 0; j <= ORDER; j += FUNCTIONS) {
            realV lanes[FUNCTIONS][VECTORS];
#pragma unroll
            for (int t = 0; t < FUNCTIONS; t++) {
#pragma unroll
                for (int n = 0; n < VECTORS; n++) {
                    lanes[t][n] = (realV)R(0.0);
                }
            }
            for (int o = 0; o < whole; o += USED) {
#pragma unroll
                for (int n = 0; n < VECTORS; n++) {
                    carry_on(&met, j, o + n * VW, n, out, width, LOAD(d + o + n * VW), lanes);
                }
            }
            if (whole < out) {
#pragma unroll
                for (int n = 0; n < VECTORS; n++) {
                    const int o = whole + n * VW;
                    if (o < out) {
                        carry_on(&met, j, o, n, out, width, load_row(d + o, out - o), lanes);
                    }
                }
            }
#pragma unroll
            for (int t = 0; t < FUNCTIONS; t++) {
                if (j + t <= ORDER) {
                    r[(j + t) * TILE] = halve(lanes[t]) + R(0.0);
                }
            }
        }
    }
}
