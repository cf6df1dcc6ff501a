// span_order.cl - a shard's rows by ascending span, ties by row, for every input: a stable counting sort.
// spans: [rows][in]; order: [in][GRADIENT_SHARD], absolute rows; starts: [in][G+2k+1], scratch.
// Grid: dim 0 = input; any size, bounds checked.
// Semantic: the order itself.  Tuning: WG0 (speed only).
// Needs nothing.  Reference: Basis64.sortBySpan
#ifndef WG0
#define WG0 16 // work-items along inputs; speed only
#endif
#define GRADIENT_SHARD 1024 // Contract.GRADIENT_SHARD; bits

__kernel __attribute__((reqd_work_group_size(WG0, 1, 1)))
void span_order(const int first, const int rows, const int in, const int knots,
                const __global int *restrict spans,
                __global int *restrict order, __global int *restrict starts) {
    const int i = get_global_id(0);
    if (i >= in) {
        return;
    }
    __global int *start = starts + (size_t)i * knots;
    for (int s = 0; s < knots; s++) {
        start[s] = 0;
    }
    for (int b = first; b < first + rows; b++) {
        start[spans[(size_t)b * in + i] + 1]++;
    }
    for (int s = 1; s < knots; s++) {
        start[s] += start[s - 1];
    }
    for (int b = first; b < first + rows; b++) {
        order[(size_t)i * GRADIENT_SHARD + start[spans[(size_t)b * in + i]]++] = b;
    }
}
