// add.cl - into += other: the merge of two gradient shards, the earlier one on the left
// into, other: [count].
// Grid: dim 0 = VW elements; any size, bounds checked.
// Semantic: none.  Tuning: VW, WG0 (speed only).
// Needs lib/real.cl.  Reference: BlockOps64.add
#ifndef WG0
#define WG0 64 // work-items along elements; speed only
#endif

__kernel __attribute__((reqd_work_group_size(WG0, 1, 1)))
void add(const int count, const __global real *restrict other, __global real *restrict into) {
    const size_t n = get_global_id(0) * VW;
    if (n < count) {
        const int left = count - n;
        store_row(load_row(into + n, left) + load_row(other + n, left), into + n, left);
    }
}
