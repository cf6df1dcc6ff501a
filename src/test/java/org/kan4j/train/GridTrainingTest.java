package org.kan4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.opencl.OpenClBackend;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.Dataset;
import org.kan4j.data.SampledFunction;
import org.kan4j.data.TaskChoice;
import org.kan4j.data.TorchRandom;
import org.kan4j.model.GridPlan;
import org.kan4j.model.KanSpec;
import org.kan4j.model.OptimizerKind;
import org.kan4j.model.Parameters;
import org.kan4j.model.Restarts;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;
import org.kan4j.opencl.ClOptions;
import org.kan4j.opencl.ClPlatforms;
import org.kan4j.opencl.DiscoveryOptions;

/** Runs whose grids change. */
class GridTrainingTest {
    private static final GridPlan LIVING =
            GridPlan.FIXED.withSchedule(3, 5, 10).withUpdates(3, 10).withPlacement(1, 0.01);

    private static Dataset formula(int rows) {
        return SampledFunction.of(2, x -> StrictMath.exp(StrictMath.sin(Math.PI * x[0]) + x[1] * x[1]))
                .withRows(rows, 1)
                .sample(TorchRandom.float64(1))
                .training();
    }

    private static TrainingDefinition definition(TrainingSpec training, Precision precision) {
        KanSpec spec = KanSpec.of(2, 2, 1).withGrid(3).withSeed(4);
        return new TrainingDefinition("y", TaskChoice.REGRESSION, CsvOptions.DEFAULT, spec, training, precision);
    }

    private static TrainingSpec training(OptimizerKind optimizer) {
        return TrainingSpec.DEFAULT
                .withOptimizer(TrainingFixtures.usual(optimizer))
                .withEpochs(10)
                .withGrids(LIVING);
    }

    private static Backend opencl(Precision precision) {
        return OpenClBackend.open(
                ClPlatforms.discover(DiscoveryOptions.defaults())
                        .preferred()
                        .orElseThrow(() -> new AssertionError("no OpenCL device; install PoCL")),
                precision,
                ClOptions.defaults());
    }

    static Stream<Arguments> runs() {
        return Stream.of(OptimizerKind.ADAMW, OptimizerKind.LBFGS)
                .flatMap(kind -> Stream.of(Precision.values()).map(precision -> Arguments.of(kind, precision)));
    }

    private static TrainedModel train(Backend backend, TrainingDefinition definition, Dataset data) {
        return new Trainer(backend).train(definition, data).model();
    }

    private static void assertSame(TrainedModel one, TrainedModel other) {
        assertThat(one.parameters().hash()).isEqualTo(other.parameters().hash());
        assertThat(one.spec()).isEqualTo(other.spec());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void bothBackendsEndInTheSameBits(OptimizerKind kind, Precision precision) {
        Dataset data = formula(300);
        TrainingDefinition definition = definition(training(kind).withEpochs(18), precision); // 54 steps
        try (Backend java = ReferenceBackend.open(precision);
                Backend device = opencl(precision)) {
            TrainedModel model = train(java, definition, data);
            assertSame(model, train(device, definition, data));
            assertThat(model.spec().grid()).isGreaterThan(3);
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void aRunResumedAnywhereEndsInTheSameBits(OptimizerKind kind, Precision precision) {
        Dataset data = formula(200);
        TrainingDefinition definition = definition(training(kind), precision);
        try (Backend java = ReferenceBackend.open(precision)) {
            List<Checkpoint> kept = new ArrayList<>();
            TrainedModel whole = new Trainer(java, Progress.SILENT, (checkpoint, last) -> kept.add(checkpoint.get()))
                    .train(definition, data)
                    .model();
            for (int epoch : new int[] {1, 3, 10, 11, 20, 29, kept.size()}) {
                Checkpoint from = kept.get(epoch - 1);
                assertSame(whole, new Trainer(java).resume(from, data).model());
            }
        }
    }

    @Test
    void everyGridHasItsEpochs() {
        List<Integer> grids = new ArrayList<>();
        try (Backend java = ReferenceBackend.open(Precision.FLOAT64)) {
            TrainingSpec spec = training(OptimizerKind.LBFGS).withHeldOut(0, 0).withEpochs(2);
            new Trainer(java, report -> grids.add(report.grid()), CheckpointSink.NONE)
                    .train(definition(spec, Precision.FLOAT64), formula(100));
        }
        assertThat(grids).containsExactly(3, 3, 5, 5, 10, 10);
    }

    @Test
    void aGridWhoseValidationLossStopsFallingIsLeft() {
        List<Integer> grids = new ArrayList<>();
        TrainingSpec impatient = training(OptimizerKind.ADAM)
                .withOptimizer(TrainingFixtures.adam(0.5, 0))
                .withEpochs(400)
                .withPatience(3);
        try (Backend java = ReferenceBackend.open(Precision.FLOAT32)) {
            TrainingResult result = new Trainer(java, report -> grids.add(report.grid()), CheckpointSink.NONE)
                    .train(definition(impatient, Precision.FLOAT32), formula(100));
            assertThat(grids).contains(3, 5, 10).isSorted().hasSizeLessThan(1200);
            assertThat(result.model().spec().grid()).isEqualTo(grids.get(result.bestEpoch() - 1));
            assertThat(result.model().parameters().layout().grid())
                    .isEqualTo(result.model().spec().grid());
        }
    }

    @Test
    void finerGridsFitBetter() {
        List<Double> losses = new ArrayList<>();
        TrainingSpec spec = training(OptimizerKind.LBFGS).withHeldOut(0, 0).withEpochs(20);
        try (Backend java = ReferenceBackend.open(Precision.FLOAT64)) {
            new Trainer(java, report -> losses.add(report.trainingLoss()), CheckpointSink.NONE)
                    .train(definition(spec, Precision.FLOAT64), formula(1000));
        }
        assertThat(Math.sqrt(losses.get(59))).isLessThan(0.05 * Math.sqrt(losses.get(19)));
    }

    @ParameterizedTest
    @EnumSource
    void theBestOfSeveralStartsGoesOn(Precision precision) {
        Dataset data = formula(200);
        TrainingSpec several = training(OptimizerKind.LBFGS).withRestarts(new Restarts(4, 5));
        List<Trial> trials = new ArrayList<>();
        try (Backend java = ReferenceBackend.open(precision);
                Backend device = opencl(precision)) {
            Progress progress = new Progress() {
                @Override
                public void epochEnded(EpochReport report) {
                    // of no interest
                }

                @Override
                public void trialEnded(Trial trial) {
                    trials.add(trial);
                }
            };
            TrainedModel model = new Trainer(java, progress, CheckpointSink.NONE)
                    .train(definition(several, precision), data)
                    .model();
            assertThat(trials).extracting(Trial::seed).containsExactly(4L, 5L, 6L, 7L);
            Trial best = trials.stream()
                    .min((one, other) -> Double.compare(
                            one.loss().orElseThrow(), other.loss().orElseThrow()))
                    .orElseThrow();
            assertThat(model.spec().seed()).isEqualTo(best.seed());

            TrainingDefinition alone = definition(training(OptimizerKind.LBFGS), precision);
            assertSame(model, train(java, alone.withSpec(alone.spec().withSeed(best.seed())), data));
            assertSame(model, train(device, definition(several, precision), data));
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void aNetworkWithDeadNodesTrainsOn(OptimizerKind kind, Precision precision) {
        Dataset data = formula(200);
        TrainingDefinition first = definition(training(kind).withGrids(GridPlan.FIXED), precision);
        try (Backend java = ReferenceBackend.open(precision)) {
            TrainedModel model = train(java, first, data);
            double[] mask = model.parameters().copyOfMask();
            Arrays.fill(mask, 0.0);
            mask[0] = 1; // x1 to the first node; the second one is dead
            mask[4] = 1; // the first node to the output
            Parameters kept = new Parameters(
                    model.parameters().layout(),
                    model.parameters().copyOfValues(),
                    mask,
                    List.of(model.parameters().knots(0), model.parameters().knots(1)));
            TrainedModel pruned = new TrainedModel(
                    model.schema(), model.normalisation(), model.precision(), model.spec(), kept, model.provenance());
            TrainingDefinition on = definition(training(kind), precision).withParent(kept);

            TrainedModel result = new Trainer(java).train(on, data, pruned).model();

            assertThat(result.parameters().copyOfValues()).doesNotContain(Double.NaN);
            assertThat(result.parameters().copyOfMask()).isEqualTo(mask);
            assertThat(result.provenance().parent()).contains(kept.hash());
        }
    }
}
