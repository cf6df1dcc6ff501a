// multiply.cl - y[b][n] = ((1 * x_first) * x_next) * .. over the subnodes of node n
// starts: [nodes+1], the first subnode of every node, and their number; x: [rows][subnodes]; y: [rows][nodes].
// Grid: dim 0 = node, dim 1 = row; any size, bounds checked.
// Semantic: subnodes ascending.  Tuning: WG0, WG1 (speed only).
// Needs lib/real.cl.  Reference: NodeOps64.multiply
#ifndef WG0
#define WG0 64 // work-items along nodes; speed only
#endif
#ifndef WG1
#define WG1 1 // work-items along rows; speed only
#endif

__kernel __attribute__((reqd_work_group_size(WG0, WG1, 1)))
void multiply(const int rows, const int nodes, const __global int *restrict starts, const __global real *restrict x,
              __global real *restrict y) {
    const int n = get_global_id(0);
    const int b = get_global_id(1);
    if (n >= nodes || b >= rows) {
        return;
    }
    const __global real *factors = x + (size_t)b * starts[nodes];
    real product = R(1.0);
    for (int s = starts[n]; s < starts[n + 1]; s++) {
        product *= factors[s];
    }
    y[(size_t)b * nodes + n] = product;
}
