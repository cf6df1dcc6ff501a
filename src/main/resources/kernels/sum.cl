// sum.cl - into[index] = sum of the first `count` values: leaves of SUM_LEAF in LANES lanes, then a binary tree over leaves
// values: [count]; sums: [leaves] from `first_sum`: scratch, or of a single leaf the result.
// Grid: sum_leaves: dim 0 = leaf, bounds checked; sum_tree: one work-item.
// Semantic: SUM_LEAF, LANES, level by level, a node without a right neighbour passed on.  Tuning: VW, WG0 (speed only).
// Needs lib/real.cl, lib/lanes.cl.  Reference: Reductions64.sum
#ifndef WG0
#define WG0 4 // work-items along leaves; speed only
#endif
#define SUM_LEAF 1024 // Contract.SUM_LEAF; bits

__kernel __attribute__((reqd_work_group_size(WG0, 1, 1)))
void sum_leaves(const int count, const int leaves, const int first_sum,
                const __global real *restrict values, __global real *restrict sums) {
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
            lanes[l] += load_row(values + (size_t)first + n + l * VW, last - first - n - l * VW);
        }
    }
    sums[first_sum + leaf] = halve(lanes) + R(0.0);
}

__kernel __attribute__((reqd_work_group_size(1, 1, 1)))
void sum_tree(const int leaves, const int index, __global real *restrict sums, __global real *restrict into) {
    for (int nodes = leaves; nodes > 1; nodes = (nodes + 1) / 2) {
        for (int n = 0; n < (nodes + 1) / 2; n++) {
            sums[n] = 2 * n + 1 < nodes ? sums[2 * n] + sums[2 * n + 1] : sums[2 * n];
        }
    }
    into[index] = sums[0] + R(0.0);
}
