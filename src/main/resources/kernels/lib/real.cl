// lib/real.cl - the precision and its vectors: real, R(literal), realV of VW lanes, loads and stores of rows that may end early.
// Every kernel includes this part first. DOUBLE decides bits, VW only speed.
#ifndef DOUBLE
#define DOUBLE 0 // 0: float, 1: double; bits
#endif
#ifndef VW
#define VW 8 // lanes of a vector along the outputs: 1, 2, 4, 8 or 16; speed only
#endif

#if DOUBLE
#define REAL double
#define R(literal) literal
#else
#define REAL float
#define R(literal) literal##f
#endif
typedef REAL real;

#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)

#if VW == 1
typedef real realV;
static inline realV load(const __global real *p) { return *p; }
static inline void store(const realV v, __global real *p) { *p = v; }
static inline realV load_row(const __global real *p, const int left) { return *p; }
static inline void store_row(const realV v, __global real *p, const int left) { *p = v; }
#else
typedef JOIN(REAL, VW) realV;
static inline realV load(const __global real *p) { return JOIN(vload, VW)(0, p); }
static inline void store(const realV v, __global real *p) { JOIN(vstore, VW)(v, 0, p); }
static inline void to_lanes(const realV v, real *lanes) { JOIN(vstore, VW)(v, 0, lanes); }

// The next VW values of a row of which `left` are left; lanes beyond its end are 0.
static inline realV load_row(const __global real *p, const int left) {
    if (left >= VW) {
        return load(p);
    }
    real lanes[VW];
    for (int l = 0; l < VW; l++) {
        lanes[l] = l < left ? p[l] : R(0.0);
    }
    return JOIN(vload, VW)(0, lanes);
}

// Writes a vector to a row of which `left` values are left.
static inline void store_row(const realV v, __global real *p, const int left) {
    if (left >= VW) {
        store(v, p);
        return;
    }
    real lanes[VW];
    to_lanes(v, lanes);
    for (int l = 0; l < left; l++) {
        p[l] = lanes[l];
    }
}
#endif
