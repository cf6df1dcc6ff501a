package org.kan4j.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.kan4j.backend.Backend;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.Dataset;
import org.kan4j.data.Schema;
import org.kan4j.data.TaskChoice;
import org.kan4j.model.Metrics;
import org.kan4j.model.Predictor;
import org.kan4j.model.Restarts;
import org.kan4j.model.TrainingSpec;
import org.kan4j.train.CheckpointSink;
import org.kan4j.train.Progress;
import org.kan4j.train.Trainer;
import org.kan4j.train.TrainingDefinition;
import org.kan4j.train.TrainingDivergedException;
import org.kan4j.train.TrainingResult;

/**
 * Trains candidates from several seeds on one table, and scores them on rows held out. A seed decides split, start and order of
 * rows, so all candidates of one seed are trained and scored on the same rows. Errors do not depend on the backend; seconds are
 * what its device took. Not thread-safe.
 *
 * <pre>{@code
 * List<Candidate> candidates = new Sizes(List.of(List.of(2), List.of(5)), List.of(5), 3)
 *         .candidates(Series.all(), table.schema().inputs(), table.schema().outputs(), TrainingSpec.DEFAULT);
 * List<Outcome> outcomes = new Comparison(backend, System::nanoTime, ComparisonProgress.SILENT)
 *         .run(candidates, List.of(0L, 1L, 2L), table);
 * String svg = SvgChart.draw(ComparisonCharts.of(table.schema(), Summary.of(outcomes)));
 * }</pre>
 */
public final class Comparison {
    /** The part of its epochs that a candidate does before anything is measured. */
    private static final int WARM_UP = 10;

    private final Backend backend;
    private final LongSupplier nanoTime;
    private final ComparisonProgress progress;

    /**
     * A comparison on a backend that outlives it.
     *
     * @param nanoTime a clock for intervals, such as {@code System::nanoTime}
     */
    public Comparison(Backend backend, LongSupplier nanoTime, ComparisonProgress progress) {
        this.backend = backend;
        this.nanoTime = nanoTime;
        this.progress = progress;
    }

    /**
     * Runs every candidate from every seed. Before that each runs for a tenth of its epochs without a clock, so that no
     * run's seconds hold the building of its kernels, and few the first passes of the JVM through the code.
     *
     * @param candidates at least one, all different, with the same shares of validation and test rows, the latter above 0
     * @param seeds at least one, all different
     * @param data a table with targets
     * @return the seeds one after the other, within a seed the candidates in their order
     * @throws IllegalArgumentException if the candidates do not fit each other, the table or the backend
     */
    public List<Outcome> run(List<Candidate> candidates, List<Long> seeds, Dataset data) {
        requireComparable(candidates, seeds);
        for (Candidate candidate : candidates) {
            warmUp(candidate, seeds.get(0), data);
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (long seed : seeds) {
            for (Candidate candidate : candidates) {
                Outcome outcome = run(candidate, seed, data);
                progress.runEnded(outcome);
                outcomes.add(outcome);
            }
        }
        return outcomes;
    }

    private static void requireComparable(List<Candidate> candidates, List<Long> seeds) {
        require(!candidates.isEmpty(), "a comparison needs at least one candidate, got none");
        require(!seeds.isEmpty(), "a comparison needs at least one seed, got none");
        require(new HashSet<>(candidates).size() == candidates.size(), "a candidate is there twice; name each once");
        require(new HashSet<>(seeds).size() == seeds.size(), "the seeds " + seeds + " name one twice; name each once");
        TrainingSpec first = candidates.get(0).training();
        require(first.test() > 0, "a comparison needs test rows; the share of test rows must be above 0, got 0");
        for (Candidate candidate : candidates) {
            TrainingSpec training = candidate.training();
            require(
                    training.test() == first.test() && training.validation() == first.validation(),
                    "the candidates must be split alike; of " + candidate.words() + " the shares of validation and test"
                            + " rows are " + training.validation() + " and " + training.test() + ", of the first "
                            + first.validation() + " and " + first.test());
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    private void warmUp(Candidate candidate, long seed, Dataset data) {
        TrainingSpec training = candidate.training().withRestarts(Restarts.NONE);
        TrainingSpec part = training.withEpochs(Math.max(1, training.epochs() / WARM_UP));
        Candidate brief = new Candidate(candidate.series(), candidate.network(), part);
        try {
            new Trainer(backend).train(definition(brief, seed, data.schema()), data);
        } catch (TrainingDivergedException e) {
            // The run itself will say so.
            return;
        }
    }

    private Outcome run(Candidate candidate, long seed, Dataset data) {
        Progress listener = progress.runBegins(candidate, seed);
        int[] epochs = {0};
        Progress counting = report -> {
            epochs[0] = report.epoch();
            listener.epochEnded(report);
        };
        Trainer trainer = new Trainer(backend, counting, CheckpointSink.NONE);
        TrainingDefinition definition = definition(candidate, seed, data.schema());
        long start = nanoTime.getAsLong();
        try {
            TrainingResult result = trainer.train(definition, data);
            double seconds = secondsSince(start);
            return new Outcome(candidate, seed, testError(result, data), seconds, result.epochs());
        } catch (TrainingDivergedException e) {
            return new Outcome(candidate, seed, OptionalDouble.empty(), secondsSince(start), epochs[0]);
        }
    }

    private double secondsSince(long start) {
        return (nanoTime.getAsLong() - start) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    private TrainingDefinition definition(Candidate candidate, long seed, Schema schema) {
        return new TrainingDefinition(
                schema.target(),
                TaskChoice.valueOf(schema.task().name()),
                CsvOptions.DEFAULT,
                candidate.network().withSeed(seed),
                candidate.training().withSeed(seed),
                backend.precision());
    }

    private OptionalDouble testError(TrainingResult result, Dataset data) {
        try (Predictor predictor = Predictor.open(result.model(), backend)) {
            double[] answers = predictor.predict(data).answers();
            double error =
                    ErrorMeasure.of(Metrics.of(data, answers, result.split().test()));
            return Double.isFinite(error) ? OptionalDouble.of(error) : OptionalDouble.empty();
        }
    }
}
