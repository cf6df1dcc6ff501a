// count_outside.cl - into[i] += how many rows' x_i do not lie in the grid of input i; NaN does not
// x: [rows][in] from row `first_row`; knots: [..][wide], the grid from row first to row last, wide: in, in whole tiles; into: [in].
// Grid: dim 0 = one group, whose work-items share the rows, dim 1 = VW inputs; any size, bounds checked.
// Semantic: none; whole numbers, so their order decides nothing.  Tuning: VW, WG0, WG1 (speed only).
// Needs lib/real.cl.  Reference: BasisOps64.countOutside
#ifndef WG0
#define WG0 1 // work-items along rows; speed only
#endif
#ifndef WG1
#define WG1 1 // work-items along inputs; speed only
#endif

__kernel __attribute__((reqd_work_group_size(WG0, WG1, 1)))
void count_outside(const int rows, const int in, const int wide, const int first, const int last, const int first_row,
                   const __global real *restrict x, const __global real *restrict knots, __global real *restrict into) {
    __local int counts[WG1][WG0][VW];
    const int part = get_local_id(0);
    __local int (*of_parts)[VW] = counts[get_local_id(1)];
    const int lane = get_global_id(1) * VW;
    const int left = in - lane;
    if (left > 0) {
        const realV low = LOAD(knots + (size_t)first * wide + lane);
        const realV high = LOAD(knots + (size_t)last * wide + lane);
        intV count = (intV)0;
        for (int b = part; b < rows; b += WG0) {
            const realV at = load_row(x + (size_t)(first_row + b) * in + lane, left);
            count += 1 - ONES(low <= at && at <= high);
        }
        STORE(count, of_parts[part]);
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    if (left > 0 && part == 0) {
        intV count = (intV)0;
        for (int p = 0; p < WG0; p++) {
            count += LOAD(of_parts[p]);
        }
        store_row(load_row(into + lane, left) + WIDE(JOIN(convert_, REAL))(count), into + lane, left);
    }
}
