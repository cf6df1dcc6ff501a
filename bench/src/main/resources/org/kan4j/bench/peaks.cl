// peaks.cl - the roofs that kernels are measured against: independent fma chains, and a copy.
// fma_peak: into: [work-items]; twelve chains value = fma(value, factor, term) of realV, 4 * rounds links each.
// copy_peak: from, to: [work-items][count] of realV.
// Grid: dim 0 = work-item; the host launches whole groups.
// Tuning: GROUP, V (real, realV by the host). Both sides of the roof that JavaPeaks measures for plain Java.
#ifndef GROUP
#define GROUP 1 // work-items per group
#endif

// Named chains, not an array: an array would be kept in memory.
#define LINK \
    a = fma(a, m, t); \
    b = fma(b, m, t); \
    c = fma(c, m, t); \
    d = fma(d, m, t); \
    e = fma(e, m, t); \
    f = fma(f, m, t); \
    g = fma(g, m, t); \
    h = fma(h, m, t); \
    i = fma(i, m, t); \
    j = fma(j, m, t); \
    k = fma(k, m, t); \
    l = fma(l, m, t);

__attribute__((reqd_work_group_size(GROUP, 1, 1)))
__kernel void fma_peak(const int rounds, const real factor, const real term, __global real *restrict into) {
    const realV m = factor;
    const realV t = term;
    realV a = (realV)(1), b = a + t, c = b + t, d = c + t, e = d + t, f = e + t;
    realV g = f + t, h = g + t, i = h + t, j = i + t, k = j + t, l = k + t;
    for (int r = 0; r < rounds; r++) {
        LINK LINK LINK LINK
    }
    const realV sum = ((a + b) + (c + d)) + ((e + f) + (g + h)) + ((i + j) + (k + l));
    into[get_global_id(0)] = (sum.s0 + sum.s1) + (sum.s2 + sum.s3);
}

__attribute__((reqd_work_group_size(GROUP, 1, 1)))
__kernel void copy_peak(const int count, __global const realV *restrict from, __global realV *restrict to) {
    const int first = get_global_id(0) * count;
    for (int n = 0; n < count; n++) {
        to[first + n] = from[first + n];
    }
}
