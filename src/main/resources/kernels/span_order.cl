// span_order.cl - a shard's rows by ascending first basis function, ties by row, with their basis values, for every input.
// firsts: [in/TILE][rows][TILE]; values: [in/TILE][rows][k+2][TILE]; order: [in][GRADIENT_SHARD], absolute rows;
// sorted: [in][GRADIENT_SHARD][k+2]; ends: [in][spans], where in the order the rows of each first function end.
// Grid: dim 0 = input; any size, bounds checked.
// Semantic: ORDER, the order itself, a stable counting sort.  Tuning: TILE, WG0 (speed only).
// Needs lib/real.cl.  Reference: Basis64.sortByFirst
#ifndef ORDER
#define ORDER 3 // kept basis functions less one: k of splines, 1..9, at most 31 of other families; bits
#endif
#ifndef TILE
#define TILE 16 // inputs that lie together in the basis: 1, 2, 4, 8 or 16; speed only
#endif
#ifndef WG0
#define WG0 16 // work-items along inputs; speed only
#endif
#define GRADIENT_SHARD 1024 // Contract.GRADIENT_SHARD; bits

__kernel __attribute__((reqd_work_group_size(WG0, 1, 1)))
void span_order(const int first_row, const int shard, const int rows, const int in, const int spans,
                const __global int *restrict firsts, const __global real *restrict values,
                __global int *restrict order, __global real *restrict sorted, __global int *restrict ends) {
    const int i = get_global_id(0);
    if (i >= in) {
        return;
    }
    const size_t tile = (size_t)(i / TILE) * rows + first_row;
    const __global int *first = firsts + tile * TILE + i % TILE;
    const __global real *value = values + tile * (ORDER + 2) * TILE + i % TILE;
    __global int *end = ends + (size_t)i * spans;
    for (int m = 0; m < spans; m++) {
        end[m] = 0;
    }
    for (int b = 0; b < shard; b++) {
        end[first[b * TILE]]++;
    }
    int before = 0;
    for (int m = 0; m < spans; m++) { // from counts to where each begins
        const int count = end[m];
        end[m] = before;
        before += count;
    }
    for (int b = 0; b < shard; b++) {
        const size_t at = (size_t)i * GRADIENT_SHARD + end[first[b * TILE]]++;
        order[at] = first_row + b;
        for (int j = 0; j < ORDER + 2; j++) {
            sorted[at * (ORDER + 2) + j] = value[(b * (ORDER + 2) + j) * TILE];
        }
    }
}
