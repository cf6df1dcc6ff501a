package org.kan4j.backend.reference;

import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/** Runs independent ranges of work on the common pool; how they are cut never shows in a result. */
final class Parallel {
    /** Below about this many multiply-adds the hand-over to other threads costs more than it saves. */
    private static final long WORTHWHILE = 50_000;

    /** Ranges for each thread: what a slow thread leaves, others take; but each range folds the weights it meets anew. */
    private static final int RANGES = 4;

    /** Work on the elements {@code from} inclusive to {@code to} exclusive. */
    @FunctionalInterface
    interface Range {
        void run(int from, int to);
    }

    private Parallel() {}

    static void ranges(int count, long workPerElement, Range range) {
        long worthwhile = Math.min(count, count * workPerElement / WORTHWHILE);
        int ranges = (int) Math.min(worthwhile, RANGES * (ForkJoinPool.getCommonPoolParallelism() + 1L));
        if (ranges <= 1) {
            range.run(0, count);
            return;
        }
        IntStream.range(0, ranges)
                .parallel()
                .forEach(n -> range.run((int) ((long) count * n / ranges), (int) ((long) count * (n + 1) / ranges)));
    }
}
