package org.kan4j.data;

import java.util.SplittableRandom;

/** Seeded permutations that are the same on every Java: only the documented {@link SplittableRandom#nextLong} is used. */
final class Shuffle {
    private final SplittableRandom random;

    Shuffle(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Puts the numbers into a random order, in place (Fisher-Yates). */
    void apply(int[] numbers) {
        for (int left = numbers.length; left > 1; left--) {
            int chosen = below(left);
            int last = numbers[left - 1];
            numbers[left - 1] = numbers[chosen];
            numbers[chosen] = last;
        }
    }

    /** The upper half of a 63-bit fraction times the bound; off from uniform by less than 2^-32. */
    private int below(int bound) {
        return (int) Math.multiplyHigh(random.nextLong() >>> 1, 2L * bound);
    }
}
