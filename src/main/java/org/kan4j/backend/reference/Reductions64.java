package org.kan4j.backend.reference;

import java.util.Arrays;
import org.kan4j.backend.Contract;

/** Sums in their stated order: the specification of {@code sum.cl} and of the lanes everywhere. */
final class Reductions64 {
    private Reductions64() {}

    /** Combines the 32 interleaved partial sums that begin at {@code at} by halving: l and l + 16, then 8, 4, 2, 1. */
    static double halve(double[] lanes, int at) {
        return (quarter(lanes, at) + quarter(lanes, at + 2)) + (quarter(lanes, at + 1) + quarter(lanes, at + 3));
    }

    /** The lanes that have come together before the last two halvings. */
    private static double quarter(double[] lanes, int l) {
        double left = (lanes[l] + lanes[l + 16]) + (lanes[l + 8] + lanes[l + 24]);
        return left + ((lanes[l + 4] + lanes[l + 20]) + (lanes[l + 12] + lanes[l + 28]));
    }

    /** The sum of the first {@code count} values: leaves, lanes inside a leaf, leaves by a binary tree. */
    static double sum(double[] values, int count) {
        double[] sums = new double[leaves(count)];
        double[] lanes = new double[Contract.LANES];
        for (int leaf = 0; leaf < sums.length; leaf++) {
            Arrays.fill(lanes, 0.0);
            int first = leaf * Contract.SUM_LEAF;
            for (int n = first; n < Math.min(count, first + Contract.SUM_LEAF); n++) {
                lanes[n % Contract.LANES] += values[n];
            }
            sums[leaf] = halve(lanes, 0);
        }
        return tree(sums);
    }

    /** The inner product of two arrays, in the order of a sum. */
    static double dot(double[] x, double[] y) {
        double[] sums = new double[leaves(x.length)];
        double[] lanes = new double[Contract.LANES];
        for (int leaf = 0; leaf < sums.length; leaf++) {
            Arrays.fill(lanes, 0.0);
            int first = leaf * Contract.SUM_LEAF;
            for (int n = first; n < Math.min(x.length, first + Contract.SUM_LEAF); n++) {
                lanes[n % Contract.LANES] = Math.fma(x[n], y[n], lanes[n % Contract.LANES]);
            }
            sums[leaf] = halve(lanes, 0);
        }
        return tree(sums);
    }

    private static int leaves(int count) {
        return (count - 1) / Contract.SUM_LEAF + 1;
    }

    /** Combines the sums of leaves level by level; overwrites them. */
    private static double tree(double[] sums) {
        for (int nodes = sums.length; nodes > 1; nodes = (nodes + 1) / 2) {
            for (int n = 0; n < (nodes + 1) / 2; n++) {
                sums[n] = 2 * n + 1 < nodes ? sums[2 * n] + sums[2 * n + 1] : sums[2 * n];
            }
        }
        return sums[0] + 0.0;
    }
}
