// lib/lanes.cl - the contract's interleaved partial sums: LANES of them, combined by halving. Mirror of Reductions64.halve.
#define LANES 32 // Contract.LANES; bits

inline real halve(real *lanes) {
    for (int width = LANES / 2; width >= 1; width /= 2) {
        for (int l = 0; l < width; l++) {
            lanes[l] += lanes[l + width];
        }
    }
    return lanes[0];
}
