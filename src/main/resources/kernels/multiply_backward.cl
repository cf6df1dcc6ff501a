// multiply_backward.cl - dx_s = (before_s * behind_s) * dy_n over the subnodes s of node n, each the product of those on one side
// starts: [nodes+1], the first subnode of every node, and their number; x, dx: [rows][subnodes]; dy: [rows][nodes].
// Grid: dim 0 = node, dim 1 = row; any size, bounds checked.
// Semantic: before_s ascending from 1, behind_s descending from 1.  Tuning: WG0, WG1 (speed only).
// Needs lib/real.cl.  Reference: NodeOps64.multiplyBackward
#ifndef WG0
#define WG0 64 // work-items along nodes; speed only
#endif
#ifndef WG1
#define WG1 1 // work-items along rows; speed only
#endif

__kernel __attribute__((reqd_work_group_size(WG0, WG1, 1)))
void multiply_backward(const int rows, const int nodes, const __global int *restrict starts,
                       const __global real *restrict x, const __global real *restrict dy, __global real *restrict dx) {
    const int n = get_global_id(0);
    const int b = get_global_id(1);
    if (n >= nodes || b >= rows) {
        return;
    }
    const size_t row = (size_t)b * starts[nodes];
    const real above = dy[(size_t)b * nodes + n];
    real before = R(1.0);
    for (int s = starts[n]; s < starts[n + 1]; s++) {
        dx[row + s] = before;
        before *= x[row + s];
    }
    real behind = R(1.0);
    for (int s = starts[n + 1] - 1; s >= starts[n]; s--) {
        dx[row + s] = dx[row + s] * behind * above;
        behind *= x[row + s];
    }
}
