package org.kan4j.backend.reference;

import java.util.stream.IntStream;

/** Runs independent ranges of work on the common pool; how they are cut never shows in a result. */
final class Parallel {
    /** Below about this many multiply-adds the hand-over to other threads costs more than it saves. */
    private static final long WORTHWHILE = 50_000;

    /** Work on the elements {@code from} inclusive to {@code to} exclusive. */
    @FunctionalInterface
    interface Range {
        void run(int from, int to);
    }

    private Parallel() {}

    static void ranges(int count, long workPerElement, Range range) {
        int chunks = (int) Math.min(count, count * workPerElement / WORTHWHILE);
        if (chunks <= 1) {
            range.run(0, count);
            return;
        }
        int limited = Math.min(chunks, 64);
        IntStream.range(0, limited)
                .parallel()
                .forEach(chunk -> range.run(
                        (int) ((long) count * chunk / limited), (int) ((long) count * (chunk + 1) / limited)));
    }
}
