package org.kan4j.data;

import java.util.SplittableRandom;

/**
 * The order in which an epoch visits its rows: a function of seed and epoch alone, so a resumed run needs no state of a
 * generator. May be shared between threads.
 *
 * @param seed any number; different seeds give unrelated orders
 */
public record BatchOrder(long seed) {
    /** A permutation of the rows for this epoch; epochs give unrelated permutations. The given array stays as it is. */
    public int[] epoch(int epoch, int[] rows) {
        if (epoch < 0) {
            throw new IllegalArgumentException("the epoch is " + epoch + ", not 0 or above");
        }
        int[] order = rows.clone();
        // Hashed twice: neither neighbouring seeds nor neighbouring epochs may run on the same stream with an offset.
        long hashed = new SplittableRandom(seed).nextLong();
        new Shuffle(new SplittableRandom(hashed + epoch).nextLong()).apply(order);
        return order;
    }
}
