// lib/span.cl - finds the span of x, the last one that starts at or before it, and what the recursion of the basis reads of it.
// knots: [G+4k+1][wide], padded; reciprocals: [k][G+4k][wide]; both from the first of the lanes.
// Needs lib/real.cl.  Reference: BasisOps64.span
#ifndef ORDER
#define ORDER 3 // kept basis functions less one: k of splines, 1..9, at most 31 of other families, -1 without functions; bits
#endif
#ifndef FAMILY
#define FAMILY 0 // 0: B-splines, 1: Chebyshev polynomials, 2: Fourier series, 3: Gaussians, 4: none; bits
#endif
#ifndef OUTSIDE
#define OUTSIDE 0 // what the functions do outside the grid, 0: fade or repeat by themselves, 1: clamp, 2: linear; bits
#endif
#if FAMILY == 0
#define FEW_KNOTS 32 // up to so many are all looked at, of more the span is found by halving; speed only

// What the recursion reads of a span s: the knots t_{s-k+1} .. t_{s+k}, and for each level p the reciprocals of the p
// differences that begin with the knots t_{s-p+1} .. t_s.
typedef struct {
    intV s;
    realV knots[2 * ORDER];
    realV reciprocals[ORDER][ORDER];
} Span;

// Whether a span that begins at a knot is at or before that of x: but where splines fade, no span begins at the end of the
// grid, for the pieces beyond it have other slopes there.
INLINE bitsV is_behind(const realV knot, const realV x, const realV end) {
#if OUTSIDE == 0
    return knot <= x;
#else
    return knot <= x && knot < end;
#endif
}

// The span 0 of every lane; the tables begin with the lanes.
INLINE void first_span(const __global real *knots, const __global real *reciprocals, const int intervals, const int wide,
                       Span *span) {
    span->s = (intV)0;
#pragma unroll
    for (int n = 0; n < 2 * ORDER; n++) {
        span->knots[n] = LOAD(knots + (1 + n) * wide);
    }
#pragma unroll
    for (int p = 1; p <= ORDER; p++) {
#pragma unroll
        for (int r = 0; r < p; r++) {
            span->reciprocals[p - 1][r] = LOAD(reciprocals + ((p - 1) * intervals + ORDER - p + 1 + r) * wide);
        }
    }
}

// Of few knots every one takes all lanes along that lie behind it: neighbours in memory, no search.
INLINE void walk(const __global real *knots, const __global real *reciprocals, const int intervals, const int wide,
                 const int last, const realV x, const realV end, Span *span) {
    for (int q = 1; q <= last; q++) {
        const bitsV behind = is_behind(LOAD(knots + (ORDER + q) * wide), x, end);
        span->s += ONES(behind);
#pragma unroll
        for (int n = 0; n < 2 * ORDER; n++) {
            span->knots[n] = behind ? LOAD(knots + (q + 1 + n) * wide) : span->knots[n];
        }
#pragma unroll
        for (int p = 1; p <= ORDER; p++) {
#pragma unroll
            for (int r = 0; r < p; r++) {
                const int m = q + ORDER - p + 1 + r;
                span->reciprocals[p - 1][r] =
                        behind ? LOAD(reciprocals + ((p - 1) * intervals + m) * wide) : span->reciprocals[p - 1][r];
            }
        }
    }
}

// The values of row rows.s[l] in lane l. Read one by one, for compilers make an instruction of the plain form that takes longer
// than the loads on some processors: four times as long on a Zen 5.
INLINE realV gather(const __global real *from, const intV rows, const int wide) {
#define AT(l) (*(const volatile __global real *)(from + rows.s##l * wide + 0x##l))
#if VW == 1
    return from[rows * wide];
#elif VW == 2
    return (realV)(AT(0), AT(1));
#elif VW == 4
    return (realV)(AT(0), AT(1), AT(2), AT(3));
#elif VW == 8
    return (realV)(AT(0), AT(1), AT(2), AT(3), AT(4), AT(5), AT(6), AT(7));
#else
    return (realV)(AT(0), AT(1), AT(2), AT(3), AT(4), AT(5), AT(6), AT(7),
                   AT(8), AT(9), AT(a), AT(b), AT(c), AT(d), AT(e), AT(f));
#endif
}

// Of many knots the last one at or before x is found by halving; further halvings than a lane needs change nothing.
INLINE void search(const __global real *knots, const __global real *reciprocals, const int intervals, const int wide,
                   const int last, const realV x, const realV end, Span *span) {
    intV s = (intV)0;
    intV high = (intV)(last + 1);
    for (int left = last + 1; left > 1; left = (left + 1) >> 1) {
        const intV middle = (s + high) >> 1;
        const intV behind = ONES(is_behind(gather(knots + ORDER * wide, middle, wide), x, end));
        s = behind != 0 ? middle : s;
        high = behind != 0 ? high : middle;
    }
    span->s = s;
#pragma unroll
    for (int n = 0; n < 2 * ORDER; n++) {
        span->knots[n] = gather(knots + (1 + n) * wide, s, wide);
    }
#pragma unroll
    for (int p = 1; p <= ORDER; p++) {
#pragma unroll
        for (int r = 0; r < p; r++) {
            const int m = (p - 1) * intervals + ORDER - p + 1 + r;
            span->reciprocals[p - 1][r] = gather(reciprocals + m * wide, s, wide);
        }
    }
}

INLINE void find_span(const __global real *knots, const __global real *reciprocals, const int grid, const int wide,
                      const realV x, Span *span) {
    const int intervals = grid + 4 * ORDER;
    const int last = grid + 2 * ORDER - 1; // the last knot at which a span begins
    const realV end = LOAD(knots + (grid + 2 * ORDER) * wide); // of the grid
    if (last <= FEW_KNOTS) {
        first_span(knots, reciprocals, intervals, wide, span);
        walk(knots, reciprocals, intervals, wide, last, x, end, span);
    } else {
        search(knots, reciprocals, intervals, wide, last, x, end, span);
    }
}
#endif
