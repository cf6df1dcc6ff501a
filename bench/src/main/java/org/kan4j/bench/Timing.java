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
    private static final int FEW_SAMPLES = 3;
    private static final double SLOW_MILLISECONDS = 1000;
    private static final double QUICK_MILLISECONDS = 100;
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

    /**
     * What is sampled.
     *
     * @param sample runs it once and gives the milliseconds
     * @param fewWhenSlow whether three samples will do when a warm run takes over a second
     */
    record Subject(DoubleSupplier sample, boolean fewWhenSlow) {}

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

    /** A subject after its warm-up: how many samples it is to give, and whether each follows an untimed run. */
    private record Plan(Subject subject, int samples, boolean rehearsed) {}

    /** Takes samples of all subjects, in their order. */
    List<Samples> alternate(List<Subject> subjects) {
        List<Plan> plans = subjects.stream().map(this::warm).toList();
        List<List<Double>> milliseconds = new ArrayList<>();
        plans.forEach(plan -> milliseconds.add(new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (int s = 0; s < plans.size(); s++) {
                if (takesPart(round, plans.get(s).samples())) {
                    milliseconds.get(s).add(sample(plans.get(s)));
                }
            }
        }
        return milliseconds.stream().map(Samples::new).toList();
    }

    /** What ran before has the caches and the threads; quick subjects get them back outside the clock. */
    private static double sample(Plan plan) {
        if (plan.rehearsed()) {
            plan.subject().sample().getAsDouble();
        }
        return plan.subject().sample().getAsDouble();
    }

    /** Few samples are spread over the rounds. */
    private boolean takesPart(int round, int wanted) {
        int step = rounds / wanted;
        return round % step == 0 && round / step < wanted;
    }

    private Plan warm(Subject subject) {
        double spent = 0;
        double last = 0;
        for (int run = 0; run < LEAST_WARM_RUNS || (spent < warmMilliseconds && run < MOST_WARM_RUNS); run++) {
            last = subject.sample().getAsDouble();
            spent += last;
            boolean compiled = run > 0; // the first run may be mostly that
            if (compiled && subject.fewWhenSlow() && last > SLOW_MILLISECONDS) {
                return new Plan(subject, Math.min(rounds, FEW_SAMPLES), false);
            }
        }
        return new Plan(subject, rounds, last < QUICK_MILLISECONDS);
    }
}
