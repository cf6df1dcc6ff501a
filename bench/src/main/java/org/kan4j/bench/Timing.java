package org.kan4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/**
 * How a figure is taken: everything that is compared is warmed up, then sampled in turn, one sample of each per round, so
 * that a disturbance of the machine meets all alike.
 */
final class Timing {
    private static final int LEAST_WARM_RUNS = 3;
    private static final int MOST_WARM_RUNS = 2000;
    private static final double NANOS_PER_MILLISECOND = 1e6;

    private final int rounds;
    private final double warmMilliseconds;

    /**
     * A way to take figures.
     *
     * @param rounds samples of each subject
     * @param warmMilliseconds how long each subject is run before the first sample, in no fewer than three runs
     */
    Timing(int rounds, double warmMilliseconds) {
        this.rounds = rounds;
        this.warmMilliseconds = warmMilliseconds;
    }

    /** Samples of something. */
    record Samples(List<Double> milliseconds) {
        /** Copies the list. */
        Samples {
            milliseconds = List.copyOf(milliseconds);
        }

        /** The middle sample, or the mean of the two middle ones. */
        double median() {
            double[] sorted = milliseconds.stream().mapToDouble(d -> d).sorted().toArray();
            int middle = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }

        /** The shortest. */
        double min() {
            return all().min().orElseThrow();
        }

        /** The longest. */
        double max() {
            return all().max().orElseThrow();
        }

        private DoubleStream all() {
            return milliseconds.stream().mapToDouble(d -> d);
        }
    }

    /** A sample by the host's clock, in milliseconds; {@code run} returns when the work is done. */
    static DoubleSupplier hostClock(Runnable run) {
        return () -> {
            long start = System.nanoTime();
            run.run();
            return (System.nanoTime() - start) / NANOS_PER_MILLISECOND;
        };
    }

    /** Takes samples of all subjects, in their order. */
    List<Samples> alternate(List<DoubleSupplier> subjects) {
        subjects.forEach(this::warm);
        List<List<Double>> milliseconds = new ArrayList<>();
        subjects.forEach(subject -> milliseconds.add(new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (int s = 0; s < subjects.size(); s++) {
                milliseconds.get(s).add(subjects.get(s).getAsDouble());
            }
        }
        return milliseconds.stream().map(Samples::new).toList();
    }

    private void warm(DoubleSupplier subject) {
        double spent = 0;
        for (int run = 0; run < LEAST_WARM_RUNS || (spent < warmMilliseconds && run < MOST_WARM_RUNS); run++) {
            spent += subject.getAsDouble();
        }
    }
}
