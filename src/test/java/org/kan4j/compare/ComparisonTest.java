package org.kan4j.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.kan4j.compare.ComparedTables.BRIEF;
import static org.kan4j.compare.ComparedTables.HOPELESS;
import static org.kan4j.compare.ComparedTables.candidate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.opencl.OpenClBackend;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.Dataset;
import org.kan4j.data.TaskChoice;
import org.kan4j.model.ClassificationMetrics;
import org.kan4j.model.KanSpec;
import org.kan4j.model.Metrics;
import org.kan4j.model.Predictor;
import org.kan4j.model.RegressionMetrics;
import org.kan4j.opencl.ClOptions;
import org.kan4j.opencl.ClPlatforms;
import org.kan4j.opencl.DiscoveryOptions;
import org.kan4j.train.Progress;
import org.kan4j.train.Trainer;
import org.kan4j.train.TrainingDefinition;
import org.kan4j.train.TrainingResult;

class ComparisonTest {
    private static final Dataset TABLE = ComparedTables.regression();

    private static final List<Candidate> CANDIDATES =
            new Sizes(List.of(List.of(), List.of(2)), List.of(3), 2).candidates(Series.all(), 2, 1, BRIEF);

    private static Backend opencl() {
        return OpenClBackend.open(
                ClPlatforms.discover(DiscoveryOptions.defaults())
                        .preferred()
                        .orElseThrow(() -> new AssertionError("no OpenCL device; install PoCL")),
                Precision.FLOAT32,
                ClOptions.defaults());
    }

    private static List<Outcome> onJava(List<Candidate> candidates, List<Long> seeds, Dataset table) {
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT32)) {
            return new Comparison(backend, () -> 0, ComparisonProgress.SILENT).run(candidates, seeds, table);
        }
    }

    @Test
    void outcomesAreTheSameOnEveryBackend() {
        List<Candidate> two = CANDIDATES.subList(0, 2); // of few layers, since each has kernels of its own to build
        List<Long> seeds = List.of(4L, 5L);
        try (Backend backend = opencl()) {
            assertThat(new Comparison(backend, () -> 0, ComparisonProgress.SILENT).run(two, seeds, TABLE))
                    .isEqualTo(onJava(two, seeds, TABLE));
        }
    }

    @Test
    void everyCandidateRunsFromEverySeed() {
        List<Outcome> outcomes = onJava(CANDIDATES, List.of(4L, 5L), TABLE);
        assertThat(outcomes).hasSize(20).allMatch(outcome -> !outcome.diverged() && outcome.epochs() == 3);
        assertThat(outcomes.subList(0, 10)).allMatch(outcome -> outcome.seed() == 4);
        assertThat(outcomes.subList(10, 20)).allMatch(outcome -> outcome.seed() == 5);
        assertThat(outcomes.subList(10, 20)).extracting(Outcome::candidate).isEqualTo(CANDIDATES);
        assertThat(outcomes).extracting(Outcome::error).doesNotHaveDuplicates();
    }

    @Test
    void errorIsThatOfARunFromTheSeedOnItsTestRows() {
        Candidate candidate = CANDIDATES.get(5);
        TrainingDefinition definition = new TrainingDefinition(
                "y",
                TaskChoice.REGRESSION,
                CsvOptions.DEFAULT,
                candidate.network().withSeed(7),
                BRIEF.withSeed(7),
                Precision.FLOAT32);
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT32)) {
            TrainingResult result = new Trainer(backend).train(definition, TABLE);
            try (Predictor predictor = Predictor.open(result.model(), backend)) {
                double[] answers = predictor.predict(TABLE).answers();
                RegressionMetrics metrics = (RegressionMetrics)
                        Metrics.of(TABLE, answers, result.split().test());
                assertThat(onJava(List.of(candidate), List.of(7L), TABLE).get(0).error())
                        .hasValue(metrics.rmse());
            }
        }
    }

    @Test
    void errorOfAClassificationIsTheShareOfWrongAnswers() {
        ClassificationMetrics metrics = new ClassificationMetrics(10, 0.9, 1, List.of(List.of(4, 1), List.of(0, 5)));
        assertThat(ErrorMeasure.of(metrics)).isEqualTo(0.1);
        Candidate candidate = new Candidate("b_spline", KanSpec.of(2, 2), BRIEF.withEpochs(20));
        double error = onJava(List.of(candidate), List.of(0L), ComparedTables.classification())
                .get(0)
                .error()
                .orElseThrow();
        assertThat(error * 12).isBetween(0.0, 6.0).isEqualTo(Math.rint(error * 12)); // of 12 test rows
    }

    @Test
    void aRunThatDivergesIsAnOutcome() {
        List<Candidate> candidates = List.of(candidate(HOPELESS), candidate(BRIEF));
        List<Outcome> outcomes = onJava(candidates, List.of(0L), TABLE);
        assertThat(outcomes).extracting(Outcome::diverged).containsExactly(true, false);
        assertThat(outcomes.get(0).epochs()).isZero();
    }

    @Test
    void secondsAreThoseOfTheClockAndTheListenerHearsEveryRunOnce() {
        AtomicLong clock = new AtomicLong();
        List<String> heard = new ArrayList<>();
        ComparisonProgress progress = new ComparisonProgress() {
            @Override
            public Progress runBegins(Candidate candidate, long seed) {
                heard.add("begins " + seed);
                return report -> {
                    clock.addAndGet(500_000_000);
                    heard.add("epoch " + report.epoch());
                };
            }

            @Override
            public void runEnded(Outcome outcome) {
                heard.add("ended " + outcome.seconds());
            }
        };
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT32)) {
            new Comparison(backend, clock::get, progress).run(List.of(candidate(BRIEF)), List.of(1L, 2L), TABLE);
        }
        assertThat(heard)
                .containsExactly(
                        "begins 1",
                        "epoch 1",
                        "epoch 2",
                        "epoch 3",
                        "ended 1.5",
                        "begins 2",
                        "epoch 1",
                        "epoch 2",
                        "epoch 3",
                        "ended 1.5");
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        Candidate candidate = candidate(BRIEF);
        assertRefused(List.of(), List.of(0L), "at least one candidate");
        assertRefused(List.of(candidate), List.of(), "at least one seed");
        assertRefused(List.of(candidate, candidate), List.of(0L), "a candidate is there twice");
        assertRefused(List.of(candidate), List.of(1L, 1L), "[1, 1] name one twice");
        assertRefused(List.of(candidate(BRIEF.withHeldOut(0.2, 0))), List.of(0L), "needs test rows");
        assertRefused(
                List.of(candidate, candidate(BRIEF.withHeldOut(0.1, 0.2))),
                List.of(0L),
                "must be split alike; of b_spline");
        assertRefused(
                List.of(new Candidate("b_spline", KanSpec.of(3, 1), BRIEF)), List.of(0L), "does not fit a table of 2");
    }

    private static void assertRefused(List<Candidate> candidates, List<Long> seeds, String said) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> onJava(candidates, seeds, TABLE))
                .withMessageContaining(said);
    }
}
