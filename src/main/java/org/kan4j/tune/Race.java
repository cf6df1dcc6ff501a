package org.kan4j.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Times several ways to do one thing by the host's clock, in turn, so that a disturbance of the machine meets all alike. The
 * shortest sample of each counts: disturbances only add.
 */
final class Race {
    private static final int ROUNDS = 25;
    private static final int FIRST_LOOKS = 3;
    /** Who is slower than the fastest by this factor at first look takes no further part. */
    private static final double HOPELESS = 3;

    private static final double SAMPLE_MILLISECONDS = 3;
    private static final int MOST_REPEATS = 200;
    private static final double NANOS = 1e6;

    private final LongSupplier nanoTime;

    Race(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** One of those that run. */
    interface Runner {
        /** Does it so many times and returns when it is done. */
        void run(int times);
    }

    /** Milliseconds of one time, for every runner; what takes no part keeps its first look. Everything is warm. */
    List<Double> times(List<Runner> runners) {
        List<Double> best = new ArrayList<>();
        runners.forEach(runner -> best.add(sample(runner, 1)));
        for (int look = 1; look < FIRST_LOOKS; look++) {
            round(runners, best, Double.POSITIVE_INFINITY, 1);
        }
        double fastest = best.stream().min(Double::compare).orElse(0.0);
        int repeats = (int) Math.min(MOST_REPEATS, Math.max(1, Math.ceil(SAMPLE_MILLISECONDS / fastest)));
        double most = HOPELESS * fastest;
        for (int round = 0; round < ROUNDS; round++) {
            round(runners, best, most, repeats);
        }
        return best;
    }

    private void round(List<Runner> runners, List<Double> best, double most, int repeats) {
        for (int r = 0; r < runners.size(); r++) {
            if (best.get(r) <= most) {
                best.set(r, Math.min(best.get(r), sample(runners.get(r), repeats)));
            }
        }
    }

    private double sample(Runner runner, int repeats) {
        long start = nanoTime.getAsLong();
        runner.run(repeats);
        return (nanoTime.getAsLong() - start) / NANOS / repeats;
    }
}
