package org.kan4j.backend.reference;

/**
 * Many chains of multiply-adds side by side, one for each output: the innermost loops of the reference.
 *
 * <p>All arrays of a loop begin at the loop's own index, for the JIT makes vector instructions of such loops only; that is
 * why rows lie in arrays of their own. Several links are forged in one pass, so that the chains are loaded and stored
 * less often. Neither changes the order of a chain.
 */
final class Chains64 {
    private Chains64() {}

    /** chains = fma(factors[f + n], rows[r + n], chains) for n from 0 to {@code count} exclusive, ascending. */
    static void carryOn(double[] chains, double[] factors, int f, double[][] rows, int r, int count) {
        int n = 0;
        for (; n + 5 <= count; n += 5) {
            five(chains, factors, f + n, rows, r + n);
        }
        for (; n + 2 <= count; n += 2) {
            two(chains, factors[f + n], rows[r + n], factors[f + n + 1], rows[r + n + 1]);
        }
        if (n < count) {
            one(chains, factors[f + n], rows[r + n]);
        }
    }

    private static void five(double[] chains, double[] factors, int f, double[][] rows, int r) {
        double v0 = factors[f];
        double v1 = factors[f + 1];
        double v2 = factors[f + 2];
        double v3 = factors[f + 3];
        double v4 = factors[f + 4];
        double[] r0 = rows[r];
        double[] r1 = rows[r + 1];
        double[] r2 = rows[r + 2];
        double[] r3 = rows[r + 3];
        double[] r4 = rows[r + 4];
        for (int o = 0; o < chains.length; o++) {
            double chain = Math.fma(v1, r1[o], Math.fma(v0, r0[o], chains[o]));
            chains[o] = Math.fma(v4, r4[o], Math.fma(v3, r3[o], Math.fma(v2, r2[o], chain)));
        }
    }

    private static void two(double[] chains, double v0, double[] r0, double v1, double[] r1) {
        for (int o = 0; o < chains.length; o++) {
            chains[o] = Math.fma(v1, r1[o], Math.fma(v0, r0[o], chains[o]));
        }
    }

    private static void one(double[] chains, double v0, double[] r0) {
        for (int o = 0; o < chains.length; o++) {
            chains[o] = Math.fma(v0, r0[o], chains[o]);
        }
    }
}
