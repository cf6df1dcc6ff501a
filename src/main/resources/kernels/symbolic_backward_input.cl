// symbolic_backward_input.cl - dx[b][i] += sum over the symbolic edges from i, by sum, of ((c * f'(u)) * a) * dy[b][o], u = fma(a, x, b)
// by_node: [in+1], the place of every node's first edge behind that table, then the edges by node [edges]; the other tables:
// lib/edge_function.cl; x: [..][in] from row `first_x_row`; dy: [rows][out]; dx: [rows][in].
// Grid: dim 0 = node, dim 1 = row; any size, bounds checked.
// Semantic: edges by sum, one fma chain; a node without any stays.  Tuning: WG0, WG1 (speed only).
// Needs lib/real.cl, lib/math_f*.cl, lib/angle_f*.cl, lib/polynomials_f*.cl, lib/elementary.cl, lib/edge_function.cl.  Reference: SymbolicOps64.symbolicBackwardInput
#ifndef WG0
#define WG0 1 // work-items along nodes; speed only
#endif
#ifndef WG1
#define WG1 64 // work-items along rows; speed only
#endif

__kernel __attribute__((reqd_work_group_size(WG0, WG1, 1)))
void symbolic_backward_input(const int first_x_row, const int rows, const int in, const int out, const int parameter,
                      const __global real *restrict parameters, const __global int *restrict ends,
                      const __global int *restrict codes, const __global real *restrict constants,
                      const __global int *restrict by_node, const __global real *restrict x,
                      const __global real *restrict dy, __global real *restrict dx) {
    const int i = get_global_id(0);
    const int b = get_global_id(1);
    if (i >= in || b >= rows || by_node[i] == by_node[i + 1]) {
        return;
    }
    const real entering = x[((size_t)first_x_row + b) * in + i];
    real sum = R(0.0);
    for (int n = by_node[i]; n < by_node[i + 1]; n++) {
        const int e = by_node[in + 1 + n];
        const __global int *edge = ends + EDGE_NUMBERS * e;
        const __global real *numbers = parameters + parameter + EDGE_NUMBERS * e;
        const real argument = fma(numbers[0], entering, numbers[1]);
        const edge_point f = edge_function(codes, constants, edge[2], edge[3], argument);
        sum = fma(numbers[2] * f.slope * numbers[0], dy[(size_t)b * out + edge[1]], sum);
    }
    const size_t at = (size_t)b * in + i;
    dx[at] = dx[at] + sum + R(0.0);
}
