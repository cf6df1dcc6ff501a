package org.kan4j.data;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Shares a number of seats in proportion to sizes, in whole numbers, exactly. */
final class LargestRemainder {
    private LargestRemainder() {}

    /**
     * The seats of each group: the whole part of {@code seats * size / total}, and one more for the largest remainders, the
     * earlier group on a tie. No group gives all it has: there must be at least {@code seats} members beside one of each.
     */
    static int[] share(int seats, int[] sizes) {
        long total = IntStream.of(sizes).asLongStream().sum();
        int[] shares = IntStream.of(sizes)
                .map(size -> (int) ((long) seats * size / total))
                .toArray();
        long[] remainders = IntStream.of(sizes)
                .mapToLong(size -> (long) seats * size % total)
                .toArray();
        int[] order = IntStream.range(0, sizes.length)
                .boxed()
                .sorted(Comparator.comparingLong(at -> -remainders[at]))
                .mapToInt(Integer::intValue)
                .toArray();
        int left = seats - IntStream.of(shares).sum();
        while (left > 0) {
            for (int at : order) {
                if (left > 0 && shares[at] < sizes[at] - 1) {
                    shares[at]++;
                    left--;
                }
            }
        }
        return shares;
    }
}
