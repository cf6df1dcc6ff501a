// layer_backward_knots.cl - dt[i][m] = sum_b of the gradient to knot m through the splines of row b: the triangle of Cox and de Boor
// backwards, from the gradients to the k + 1 splines to the 2k knots t_(s-k+1) .. t_(s+k) that its span s reads
// x: [rows][in] from row `first_row`; knots: [G+4k+1][wide], reciprocals: [k][G+4k][wide], wide: in, in whole tiles;
// functions: [in/TILE][rows][k+1][TILE], the gradients; gradient: [in][G+2k+1]. k: ORDER.
// Grid: dim 0 = VW inputs; any size, bounds checked.
// Semantic: ORDER, levels descending and splines ascending within a row, rows ascending.  Tuning: VW, TILE, WG0 (speed only).
// Needs lib/real.cl, lib/span.cl.  Reference: KnotOps64.layerBackwardKnots, Triangle64
#ifndef TILE
#define TILE 16 // inputs that lie together in the gradients: 1, 2, 4, 8 or 16, at least VW; speed only
#endif
#ifndef WG0
#define WG0 1 // work-items along inputs; speed only
#endif

// The gradients to the splines of the span, s - k + j in j, from those to the functions that the basis keeps: 0 where a spline
// does not exist.
INLINE void of_span(const __global real *functions, const int grid, const intV s, realV *gradient) {
    const intV by = max((intV)0, min((intV)(grid - 1), s - ORDER)) - (s - ORDER); // above 0 left of the grid, below 0 right of it
#pragma unroll
    for (int j = 0; j <= ORDER; j++) {
        gradient[j] = LOAD(functions + j * TILE);
    }
    if (ANY(by != 0)) {
        int moved[VW];
        STORE(by, moved);
        for (int j = 0; j <= ORDER; j++) {
            real lanes[VW];
            for (int l = 0; l < VW; l++) {
                const int from = j - moved[l];
                lanes[l] = from >= 0 && from <= ORDER ? functions[from * TILE + l] : R(0.0);
            }
            gradient[j] = LOAD(lanes);
        }
    }
}

// Turns the gradients to the splines of a place into those to the knots that they are computed from.
INLINE void backwards(const Span *span, const realV at, realV *gradient, realV *step) {
    realV value[ORDER + 1];
    realV scaled[ORDER][ORDER];
    value[0] = (realV)R(1.0);
#pragma unroll
    for (int p = 1; p <= ORDER; p++) {
        realV saved = (realV)R(0.0);
#pragma unroll
        for (int r = 0; r < p; r++) {
            scaled[p - 1][r] = value[r] * span->reciprocals[p - 1][r];
            value[r] = fma(span->knots[ORDER + r] - at, scaled[p - 1][r], saved);
            saved = (at - span->knots[ORDER - p + r]) * scaled[p - 1][r];
        }
        value[p] = saved;
    }
#pragma unroll
    for (int n = 0; n < 2 * ORDER; n++) {
        step[n] = (realV)R(0.0);
    }
#pragma unroll
    for (int p = ORDER; p >= 1; p--) {
#pragma unroll
        for (int r = 0; r < p; r++) {
            const int left = ORDER - p + r;
            const int right = ORDER + r;
            const realV above = fma(gradient[r], span->knots[right] - at, gradient[r + 1] * (at - span->knots[left]));
            const realV below = above * span->reciprocals[p - 1][r];
            step[right] = fma(gradient[r] - below, scaled[p - 1][r], step[right]);
            step[left] = fma(below - gradient[r + 1], scaled[p - 1][r], step[left]);
            gradient[r] = below;
        }
    }
}

__kernel __attribute__((reqd_work_group_size(WG0, 1, 1)))
void layer_backward_knots(const int rows, const int in, const int grid, const int first_row,
                          const __global real *restrict x, const __global real *restrict knots,
                          const __global real *restrict reciprocals, const __global real *restrict functions,
                          __global real *restrict gradient) {
    const int lane = get_global_id(0) * VW;
    if (lane >= in) {
        return;
    }
    const int left = min(VW, in - lane);
    const int count = grid + 2 * ORDER + 1;
    const int wide = (in + TILE - 1) / TILE * TILE;
    __global real *into = gradient + (size_t)lane * count;
    for (int m = 0; m < left * count; m++) {
        into[m] = R(0.0);
    }
    for (int b = 0; b < rows; b++) {
        const realV at = load_row(x + (size_t)(first_row + b) * in + lane, left);
        Span span;
        find_span(knots + lane, reciprocals + lane, grid, wide, at, &span);
        realV of_splines[ORDER + 1];
        realV of_knots[2 * ORDER];
        const size_t place = ((size_t)(lane / TILE) * rows + b) * (ORDER + 1);
        of_span(functions + place * TILE + lane % TILE, grid, span.s, of_splines);
        backwards(&span, at, of_splines, of_knots);
        const bitsV beyond = at < LOAD(knots + lane + ORDER * wide) || at >= LOAD(knots + lane + (grid + 3 * ORDER) * wide);
        real step[2 * ORDER][VW];
#pragma unroll
        for (int n = 0; n < 2 * ORDER; n++) {
            STORE(beyond ? (realV)R(0.0) : of_knots[n], step[n]);
        }
        int first[VW]; // the knot of step 0, which like others may be a copy that only pads
        STORE(span.s - ORDER + 1, first);
        for (int l = 0; l < left; l++) {
            for (int n = max(0, -first[l]); n < min(2 * ORDER, count - first[l]); n++) {
                into[l * count + first[l] + n] += step[n][l];
            }
        }
    }
    for (int m = 0; m < left * count; m++) {
        into[m] += R(0.0);
    }
}
