package org.kan4j.bench;

import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.kan4j.backend.Precision;

/** The peaks of loops that the just-in-time compiler turns into vector instructions, on all threads of the common pool. */
final class JavaPeaks implements Peaks {
    private static final int VALUES = 1024; // stay in the first cache
    private static final int LINKS = 8; // of each chain between a load and a store
    private static final int ROUNDS = 10_000; // for some ten milliseconds
    private static final int CHUNK = 1 << 20; // bytes of one piece of a copy

    private final Precision precision;
    private final int tasks = 4 * (ForkJoinPool.getCommonPoolParallelism() + 1);
    private final byte[] from = new byte[COPY_BYTES];
    private final byte[] to = new byte[COPY_BYTES];

    JavaPeaks(Precision precision) {
        this.precision = precision;
    }

    @Override
    public void fma() {
        parallel(tasks, task -> {
            if (precision == Precision.FLOAT32) {
                singles(new float[VALUES], 0.5f, 1);
            } else {
                doubles(new double[VALUES], 0.5, 1);
            }
        });
    }

    private static void singles(float[] values, float m, float t) {
        for (int round = 0; round < ROUNDS; round++) {
            for (int n = 0; n < VALUES; n++) {
                float once = Math.fma(Math.fma(values[n], m, t), m, t);
                float twice = Math.fma(Math.fma(once, m, t), m, t);
                float thrice = Math.fma(Math.fma(twice, m, t), m, t);
                values[n] = Math.fma(Math.fma(thrice, m, t), m, t);
            }
        }
    }

    private static void doubles(double[] values, double m, double t) {
        for (int round = 0; round < ROUNDS; round++) {
            for (int n = 0; n < VALUES; n++) {
                double once = Math.fma(Math.fma(values[n], m, t), m, t);
                double twice = Math.fma(Math.fma(once, m, t), m, t);
                double thrice = Math.fma(Math.fma(twice, m, t), m, t);
                values[n] = Math.fma(Math.fma(thrice, m, t), m, t);
            }
        }
    }

    @Override
    public double multiplyAdds() {
        return (double) tasks * VALUES * LINKS * ROUNDS;
    }

    @Override
    public void copy() {
        parallel(COPY_BYTES / CHUNK, chunk -> System.arraycopy(from, chunk * CHUNK, to, chunk * CHUNK, CHUNK));
    }

    private static void parallel(int count, IntConsumer task) {
        IntStream.range(0, count).parallel().forEach(task);
    }

    @Override
    public void close() {
        // the collector frees the arrays
    }
}
