// dot.cl - the inner product of x and y, leaf by leaf: SUM_LEAF elements in LANES fma chains; sum_tree combines the leaves
// x, y: [count]; sums: [leaves] from `first_sum`: scratch, or of a single leaf the result.
// Grid: dim 0 = leaf; any size, bounds checked.
// Semantic: SUM_LEAF, LANES.  Tuning: VW, WG0 (speed only).
// Needs lib/real.cl, lib/lanes.cl.  Reference: Reductions64.dot
#ifndef WG0
#define WG0 4 // work-items along leaves; speed only
#endif
#define SUM_LEAF 1024 // Contract.SUM_LEAF; bits

__kernel __attribute__((reqd_work_group_size(WG0, 1, 1)))
void dot_leaves(const int count, const int leaves, const int first_sum,
                const __global real *restrict x, const __global real *restrict y, __global real *restrict sums) {
    const int leaf = get_global_id(0);
    if (leaf >= leaves) {
        return;
    }
    const int first = leaf * SUM_LEAF;
    const int last = first + min(count - first, SUM_LEAF);
    realV lanes[VECTORS];
    for (int l = 0; l < VECTORS; l++) {
        lanes[l] = (realV)R(0.0);
    }
    for (int n = 0; n < last - first; n += LANES) {
        for (int l = 0; l < VECTORS; l++) {
            const int left = last - first - n - l * VW;
            const size_t at = (size_t)first + n + l * VW;
            lanes[l] = fma(load_row(x + at, left), load_row(y + at, left), lanes[l]);
        }
    }
    sums[first_sum + leaf] = halve(lanes) + R(0.0);
}
