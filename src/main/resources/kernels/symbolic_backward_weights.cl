// symbolic_backward_weights.cl - da, db, dc, dd of every symbolic edge over one shard of rows; with g = (c * f'(u)) * dy:
// da = sum g * x, db = sum g, dc = sum f(u) * dy, dd = sum dy
// tables: lib/edge_function.cl; x: [..][in] from row `first_x_row`; dy: [..][out]; both at the rows from `first_row` on, as many as `rows`.
// Grid: dim 0 = edge; any size, bounds checked.
// Semantic: rows ascending, da and dc fma chains.  Tuning: WG0 (speed only).
// Needs lib/real.cl, lib/math_f*.cl, lib/angle_f*.cl, lib/polynomials_f*.cl, lib/elementary.cl, lib/edge_function.cl.  Reference: SymbolicOps64.symbolicBackwardWeights
#ifndef WG0
#define WG0 1 // work-items along edges; speed only
#endif

__kernel __attribute__((reqd_work_group_size(WG0, 1, 1)))
void symbolic_backward_weights(const int first_x_row, const int rows, const int in, const int out, const int parameter,
                      const __global real *restrict parameters, const __global int *restrict ends,
                      const __global int *restrict codes, const __global real *restrict constants,
                      const int first_row, const int edges, const __global real *restrict x,
                      const __global real *restrict dy, __global real *restrict gradient) {
    const int e = get_global_id(0);
    if (e >= edges) {
        return;
    }
    const __global int *edge = ends + EDGE_NUMBERS * e;
    const __global real *numbers = parameters + parameter + EDGE_NUMBERS * e;
    real da = R(0.0);
    real db = R(0.0);
    real dc = R(0.0);
    real dd = R(0.0);
    for (int b = first_row; b < first_row + rows; b++) {
        const real entering = x[((size_t)first_x_row + b) * in + edge[0]];
        const real above = dy[(size_t)b * out + edge[1]];
        const real argument = fma(numbers[0], entering, numbers[1]);
        const edge_point f = edge_function(codes, constants, edge[2], edge[3], argument);
        const real g = numbers[2] * f.slope * above;
        da = fma(g, entering, da);
        db += g;
        dc = fma(f.value, above, dc);
        dd += above;
    }
    __global real *into = gradient + parameter + EDGE_NUMBERS * e;
    into[0] = da + R(0.0);
    into[1] = db + R(0.0);
    into[2] = dc + R(0.0);
    into[3] = dd + R(0.0);
}
