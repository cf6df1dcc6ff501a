// symbolic_forward.cl - y[b][o] += sum over the symbolic edges into o, by node, of fma(c, f(fma(a, x, b)), d)
// starts: [out+1], the first edge into every sum, and their number; the other tables: lib/edge_function.cl; x: [..][in] from row
// `first_x_row`; y: [rows][out].
// Grid: dim 0 = sum, dim 1 = row; any size, bounds checked.
// Semantic: edges by node; a sum without any stays.  Tuning: WG0, WG1 (speed only).
// Needs lib/real.cl, lib/math_f*.cl, lib/angle_f*.cl, lib/polynomials_f*.cl, lib/elementary.cl, lib/edge_function.cl.  Reference: SymbolicOps64.symbolicForward
#ifndef WG0
#define WG0 1 // work-items along sums; speed only
#endif
#ifndef WG1
#define WG1 64 // work-items along rows; speed only
#endif

__kernel __attribute__((reqd_work_group_size(WG0, WG1, 1)))
void symbolic_forward(const int first_x_row, const int rows, const int in, const int out, const int parameter,
                      const __global real *restrict parameters, const __global int *restrict ends,
                      const __global int *restrict codes, const __global real *restrict constants,
                      const __global int *restrict starts, const __global real *restrict x,
                      __global real *restrict y) {
    const int o = get_global_id(0);
    const int b = get_global_id(1);
    if (o >= out || b >= rows || starts[o] == starts[o + 1]) {
        return;
    }
    const __global real *entering = x + ((size_t)first_x_row + b) * in;
    real sum = R(0.0);
    for (int e = starts[o]; e < starts[o + 1]; e++) {
        const __global int *edge = ends + EDGE_NUMBERS * e;
        const __global real *numbers = parameters + parameter + EDGE_NUMBERS * e;
        const real argument = fma(numbers[0], entering[edge[0]], numbers[1]);
        const edge_point f = edge_function(codes, constants, edge[2], edge[3], argument);
        sum += fma(numbers[2], f.value, numbers[3]);
    }
    const size_t at = (size_t)b * out + o;
    y[at] = y[at] + sum + R(0.0);
}
