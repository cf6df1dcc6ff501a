// lib/lanes.cl - the contract's interleaved partial sums: LANES of them, combined by halving. Mirror of Reductions64.halve.
// Needs lib/real.cl.
#define LANES 32 // Contract.LANES; bits
#ifndef USED
#define USED LANES // lanes that may differ from zero, a power of two that is at least VW; the others add nothing; speed only
#endif
#define VECTORS (USED / VW) // vectors that hold the lanes; lane l is element l % VW of vector l / VW

// Combines the lanes l and l + 16, then l + 8, 4, 2 and 1; overwrites the vectors.
INLINE real halve(realV *lanes) {
    for (int width = VECTORS / 2; width >= 1; width /= 2) {
        for (int n = 0; n < width; n++) {
            lanes[n] += lanes[n + width];
        }
    }
#if VW == 1
    return lanes[0];
#else
#if VW == 16
    const JOIN(REAL, 8) of8 = lanes[0].lo + lanes[0].hi;
    const JOIN(REAL, 4) of4 = of8.lo + of8.hi;
#elif VW == 8
    const JOIN(REAL, 4) of4 = lanes[0].lo + lanes[0].hi;
#elif VW == 4
    const JOIN(REAL, 4) of4 = lanes[0];
#endif
#if VW == 2
    const JOIN(REAL, 2) of2 = lanes[0];
#else
    const JOIN(REAL, 2) of2 = of4.lo + of4.hi;
#endif
    return of2.lo + of2.hi;
#endif
}
