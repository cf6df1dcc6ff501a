package org.kan4j.backend.reference;

import java.util.Arrays;

/** The rows of a shard as one input at a time visits them: by ascending first basis function, ties by row. */
final class Visit64 {
    private final Shard64 shard;
    private final int[]
            starts; // [spans+1]: the first of the visited rows with that first basis function, or a later one
    private final double[][] values; // [kept+1][rows]: base value, then the functions
    private final double[][] dy; // [rows][out]

    Visit64(Shard64 shard) {
        this.shard = shard;
        this.starts = new int[shard.basis.shape().spans() + 1];
        this.values = new double[shard.basis.shape().kept() + 1][shard.rows()];
        this.dy = new double[shard.rows()][];
    }

    /** Goes to an input: a stable counting sort. */
    void input(int i) {
        int[] firsts = shard.basis.firsts;
        int in = shard.basis.shape().in();
        int place = shard.firstRow * in + i;
        Arrays.fill(starts, 0);
        for (int b = 0; b < shard.rows(); b++) {
            starts[firsts[place + b * in] + 1]++;
        }
        for (int m = 1; m < starts.length; m++) {
            starts[m] += starts[m - 1];
        }
        int[] next = starts.clone();
        for (int b = 0; b < shard.rows(); b++) {
            put(next[firsts[place + b * in]]++, place + b * in, shard.dy[b]);
        }
    }

    private void put(int n, int place, double[] row) {
        for (int j = 0; j < values.length; j++) {
            values[j][n] = shard.basis.values[place * values.length + j];
        }
        dy[n] = row;
    }

    /** Where the rows whose first basis function is m begin, and those of m - 1 end. */
    int start(int m) {
        return starts[m];
    }

    /** Carries the chains of the gradient to one folded weight, value j of a row, on by the visited rows of a range. */
    void carryOn(double[] chains, int j, int from, int to) {
        Chains64.carryOn(chains, values[j], from, dy, from, to - from);
    }
}
