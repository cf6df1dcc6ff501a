// layer_backward_weights.cl - with dE_m[i][o] = sum_b B_m(x[b][i]) * dy[b][o] over one shard, dE_base alike:
// dc_m = dE_m * (w_s * mask), dw_b = dE_base * mask, dw_s = mask * sum_m c_m * dE_m
// order: [in][GRADIENT_SHARD] rows by first function; ends: [in][spans] where they end; sorted: [in][GRADIENT_SHARD][k+2] values;
// dy: [rows][out]; parameters, gradient: [in][M][out], [in][out], [in][out] and mask: [in][out], from the layer's first. k: ORDER.
// _base: dw_b of a layer without functions over rows as they lie, a single span; values: [in/tile][rows][tile].
// Grid: dim 0 = VECTORS_OUT * VW outputs, dim 1 = input, of _base INPUTS inputs; bounds checked.
// Semantic: ORDER, one fma chain per number in the order of the shard, ascending over m.
// Tuning: VW, VECTORS_OUT, INPUTS, WG0, WG1 (speed only).
// Needs lib/real.cl.  Reference: LayerOps64.layerBackwardWeights
#ifndef ORDER
#define ORDER 3 // kept basis functions less one: k of splines, 1..9, at most 31 of other families; bits
#endif
#ifndef VECTORS_OUT
#define VECTORS_OUT 4 // vectors of outputs per work-item; speed only
#endif
#ifndef WG0
#define WG0 1 // work-items along outputs; speed only
#endif
#ifndef WG1
#define WG1 1 // work-items along inputs; speed only
#endif
#ifndef INPUTS
#define INPUTS 4 // inputs per work-item that share the loads of dy, a power of two up to tile; speed only
#endif
#define GRADIENT_SHARD 1024 // Contract.GRADIENT_SHARD; bits
#define OWN (VECTORS_OUT * VW) // outputs of a work-item

// One input, OWN outputs, of which `left` are left in the layer: the k + 1 chains that a row meets slide over the coefficients
// in registers, and each coefficient is written once. `whole` says that all outputs are there; it is known when this is inlined.
INLINE void input_gradient(const int rows, const int in, const int out, const int spans, const int i,
                                  const int left, const int whole,
                                  const __global int *restrict order, const __global int *restrict ends,
                                  const __global real *restrict value, const __global real *restrict dy,
                                  const __global real *restrict parameters, const __global real *restrict mask,
                                  __global real *restrict gradient) {
    const int coefficients = spans + ORDER;
    const size_t base = (size_t)in * coefficients * out + (size_t)i * out;
    const size_t scale = base + (size_t)in * out;
    size_t c = (size_t)i * coefficients * out;
    realV chain[ORDER + 1][VECTORS_OUT];
    realV base_chain[VECTORS_OUT];
    realV scale_chain[VECTORS_OUT];
    realV factor[VECTORS_OUT];
#pragma unroll
    for (int v = 0; v < VECTORS_OUT; v++) {
        base_chain[v] = (realV)R(0.0);
        scale_chain[v] = (realV)R(0.0);
        factor[v] = load_row(parameters + scale + v * VW, left - v * VW)
                * load_row(mask + (size_t)i * out + v * VW, left - v * VW);
#pragma unroll
        for (int j = 0; j <= ORDER; j++) {
            chain[j][v] = (realV)R(0.0);
        }
    }
    int n = 0;
    for (int m = 0; m < coefficients; m++) { // the window holds the coefficients m .. m + k
        for (const int end = m < spans ? ends[m] : rows; n < end; n++) {
            const __global real *d = dy + (size_t)order[n] * out;
            realV upstream[VECTORS_OUT];
#pragma unroll
            for (int v = 0; v < VECTORS_OUT; v++) {
                upstream[v] = whole ? LOAD(d + v * VW) : load_row(d + v * VW, left - v * VW);
                base_chain[v] = fma((realV)value[0], upstream[v], base_chain[v]);
            }
#pragma unroll
            for (int j = 0; j <= ORDER; j++) {
                const realV b = (realV)value[1 + j];
#pragma unroll
                for (int v = 0; v < VECTORS_OUT; v++) {
                    chain[j][v] = fma(b, upstream[v], chain[j][v]);
                }
            }
            value += ORDER + 2;
        }
#pragma unroll
        for (int v = 0; v < VECTORS_OUT; v++) {
            const realV folded = chain[0][v] + R(0.0);
            const int there = whole ? VW : left - v * VW;
            scale_chain[v] = fma(load_row(parameters + c + v * VW, there), folded, scale_chain[v]);
            store_row(folded * factor[v] + R(0.0), gradient + c + v * VW, there);
#pragma unroll
            for (int j = 0; j < ORDER; j++) {
                chain[j][v] = chain[j + 1][v];
            }
            chain[ORDER][v] = (realV)R(0.0);
        }
        c += out;
    }
#pragma unroll
    for (int v = 0; v < VECTORS_OUT; v++) {
        const int there = whole ? VW : left - v * VW;
        const realV kept = load_row(mask + (size_t)i * out + v * VW, there);
        store_row((base_chain[v] + R(0.0)) * kept + R(0.0), gradient + base + v * VW, there);
        store_row(kept * scale_chain[v] + R(0.0), gradient + scale + v * VW, there);
    }
}

__kernel __attribute__((reqd_work_group_size(WG0, WG1, 1)))
void layer_backward_weights(const int rows, const int in, const int out, const int spans,
                            const int parameter, const int edge,
                            const __global int *restrict order, const __global int *restrict ends,
                            const __global real *restrict sorted, const __global real *restrict dy,
                            const __global real *restrict parameters, const __global real *restrict mask,
                            __global real *restrict gradient) {
    const int o = get_global_id(0) * OWN;
    const int i = get_global_id(1);
    if (o >= out || i >= in) {
        return;
    }
    const __global int *rows_in_order = order + (size_t)i * GRADIENT_SHARD;
    const __global real *value = sorted + (size_t)i * GRADIENT_SHARD * (ORDER + 2);
    if (out - o >= OWN) {
        input_gradient(rows, in, out, spans, i, OWN, 1, rows_in_order, ends + (size_t)i * spans, value, dy + o,
                       parameters + parameter + o, mask + edge + o, gradient + parameter + o);
    } else {
        input_gradient(rows, in, out, spans, i, out - o, 0, rows_in_order, ends + (size_t)i * spans, value, dy + o,
                       parameters + parameter + o, mask + edge + o, gradient + parameter + o);
    }
}

__kernel __attribute__((reqd_work_group_size(WG0, WG1, 1)))
void layer_backward_weights_base(const int first_row, const int shard, const int rows, const int in, const int out,
                                 const int tile, const int parameter, const int edge,
                                 const __global real *restrict values, const __global real *restrict dy,
                                 const __global real *restrict mask, __global real *restrict gradient) {
    const int o = get_global_id(0) * OWN;
    const int i = get_global_id(1) * INPUTS;
    if (o >= out || i >= in) {
        return;
    }
    const __global real *value = values + ((size_t)(i / tile) * rows + first_row) * tile + i % tile;
    realV chain[INPUTS * VECTORS_OUT] = {(realV)R(0.0)}; // the others 0 too
    for (int b = 0; b < shard; b++) {
#pragma unroll
        for (int v = 0; v < VECTORS_OUT; v++) {
            const realV upstream = load_row(dy + (size_t)(first_row + b) * out + o + v * VW, out - o - v * VW);
#pragma unroll
            for (int t = 0; t < INPUTS; t++) {
                chain[t * VECTORS_OUT + v] = fma((realV)value[b * tile + t], upstream, chain[t * VECTORS_OUT + v]);
            }
        }
    }
#pragma unroll
    for (int n = 0; n < INPUTS * VECTORS_OUT; n++) {
        const int column = o + n % VECTORS_OUT * VW;
        const int left = i + n / VECTORS_OUT < in ? out - column : 0;
        const size_t at = (size_t)(i + n / VECTORS_OUT) * out + column;
        store_row((chain[n] + R(0.0)) * load_row(mask + edge + at, left) + R(0.0), gradient + parameter + at, left);
    }
}
