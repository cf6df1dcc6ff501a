// span_order.cl - a shard's rows by ascending span, ties by row, with their spans and basis values, for every input.
// spans: [rows][in]; values: [rows][in][k+2]; order, sorted_spans: [in][GRADIENT_SHARD], absolute rows and their spans;
// sorted_values: [in][GRADIENT_SHARD][k+2]; starts: [in][G+2k+1], scratch.
// Grid: dim 0 = input; any size, bounds checked.
// Semantic: ORDER, the order itself, a stable counting sort.  Tuning: WG0 (speed only).
// Needs lib/real.cl.  Reference: Basis64.sortBySpan
#ifndef ORDER
#define ORDER 3 // spline order k, 1..9; bits
#endif
#ifndef WG0
#define WG0 16 // work-items along inputs; speed only
#endif
#define GRADIENT_SHARD 1024 // Contract.GRADIENT_SHARD; bits

__kernel __attribute__((reqd_work_group_size(WG0, 1, 1)))
void span_order(const int first, const int rows, const int in, const int knots,
                const __global int *restrict spans, const __global real *restrict values,
                __global int *restrict order, __global int *restrict sorted_spans,
                __global real *restrict sorted_values, __global int *restrict starts) {
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
        const size_t place = (size_t)b * in + i;
        const size_t at = (size_t)i * GRADIENT_SHARD + start[spans[place]]++;
        order[at] = b;
        sorted_spans[at] = spans[place];
        for (int j = 0; j < ORDER + 2; j++) {
            sorted_values[at * (ORDER + 2) + j] = values[place * (ORDER + 2) + j];
        }
    }
}
