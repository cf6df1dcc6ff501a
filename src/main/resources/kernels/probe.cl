// probe.cl - out[op][i] = op(a[i], b[i], c[i]) for each basic operation; ints[op][i] = the same for those that give an int
// a, b, c: [n]; out: [11][n]; ints: [2][n]; row-major real
// Grid: dim 0 = i; any size, bounds checked
// Semantic: PRECISION, the order of the operations.  Tuning: WGS (speed only)
// Reference: ProbeOperation (one constant per row of out), ClProbe
#ifndef PRECISION
#define PRECISION 32 // bits of real; bits
#endif
#ifndef WGS
#define WGS 64 // work-items per group; speed only
#endif
#if PRECISION == 64
typedef double real;
#else
typedef float real;
#endif

__kernel __attribute__((reqd_work_group_size(WGS, 1, 1))) void probe(
        const int n,
        __global const real *restrict a,
        __global const real *restrict b,
        __global const real *restrict c,
        __global real *restrict out,
        __global int *restrict ints) {
    const int i = get_global_id(0);
    if (i >= n) {
        return;
    }
    const real x = a[i];
    const real y = b[i];
    const real z = c[i];
    const real product = x * y;
    out[i] = x + y;
    out[n + i] = x - y;
    out[2 * n + i] = product;
    out[3 * n + i] = x / y;
    out[4 * n + i] = sqrt(x);
    out[5 * n + i] = fma(x, y, z);
    out[6 * n + i] = x * y + z; // bare on purpose: shows a compiler that contracts
    out[7 * n + i] = product - z;
    out[8 * n + i] = x < y ? x : y;
    out[9 * n + i] = rint(x);
    const real limit = (real)(1 << 30);
    const int whole = convert_int(rint(x >= -limit && x <= limit ? x : (real)0));
    const int mixed = (int)((uint)whole * 2654435761u);
    out[10 * n + i] = (real)mixed;
    ints[i] = whole;
    ints[n + i] = x < y;
}
