// lib/real.cl - the precision and its vectors: real, R(literal), realV of VW lanes, loads and stores of rows that may end early.
// Every kernel includes this part first. DOUBLE decides bits, VW only speed.
#ifndef DOUBLE
#define DOUBLE 0 // 0: float, 1: double; bits
#endif
#ifndef VW
#define VW 8 // lanes of a vector: 1, 2, 4, 8 or 16; speed only
#endif

#if DOUBLE
#define REAL double
#define BITS long // whole numbers as wide as a real
#define R(literal) literal
#else
#define REAL float
#define BITS int
#define R(literal) literal##f
#endif
typedef REAL real;

// Without the attribute a compiler may leave a large function that is called twice outside, and its arrays in memory.
#define INLINE __attribute__((always_inline)) static inline
#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
#if VW == 1
#define WIDE(name) name
#else
#define WIDE(name) JOIN(name, VW) // a type or function of the language for VW lanes
#endif
typedef WIDE(REAL) realV;
typedef WIDE(BITS) bitsV; // what a comparison of realV gives
typedef WIDE(int) intV;

#if VW == 1
#define LOAD(p) (*(p))
#define STORE(v, p) (*(p) = (v))
#define ANY(mask) (mask)
#define ONES(mask) (mask) // the int 1 where the mask is set, else 0
#else
#define LOAD(p) WIDE(vload)(0, p) // of any address space
#define STORE(v, p) WIDE(vstore)(v, 0, p)
#define ANY(mask) any(mask)
#define ONES(mask) (-WIDE(convert_int)(mask))
#endif

// The number of each lane.
#if VW == 1
#define LANE ((bitsV)0)
#elif VW == 2
#define LANE ((bitsV)(0, 1))
#elif VW == 4
#define LANE ((bitsV)(0, 1, 2, 3))
#elif VW == 8
#define LANE ((bitsV)(0, 1, 2, 3, 4, 5, 6, 7))
#else
#define LANE ((bitsV)(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15))
#endif

// The next VW values of a row of which `left` are left; lanes beyond its end are 0. What lies there is read, for behind every
// buffer there is room for a vector, and dropped.
INLINE realV load_row(const __global real *p, const int left) {
    if (left <= 0) {
        return (realV)R(0.0);
    }
    const realV v = LOAD(p);
    return left >= VW ? v : LANE < left ? v : (realV)R(0.0);
}

// Writes a vector to a row of which `left` values are left.
INLINE void store_row(const realV v, __global real *p, const int left) {
    if (left >= VW) {
        STORE(v, p);
        return;
    }
    real lanes[VW];
    STORE(v, lanes);
    for (int l = 0; l < left; l++) {
        p[l] = lanes[l];
    }
}
