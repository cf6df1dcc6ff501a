package org.kan4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.OutOfBackendMemoryException;
import org.kan4j.backend.Precision;
import org.kan4j.backend.opencl.OpenClBackend;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.Dataset;
import org.kan4j.data.TaskChoice;
import org.kan4j.model.KanSpec;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;
import org.kan4j.opencl.ClDeviceInfo;
import org.kan4j.opencl.ClOptions;
import org.kan4j.opencl.ClPlatforms;
import org.kan4j.opencl.DiscoveryOptions;

class TrainerTest {
    private static final TrainingSpec SHORT =
            TrainingSpec.DEFAULT.withEpochs(4).withBatch(32).withSeed(5);

    private static double[] values(TrainedModel model) {
        DoubleBuffer values = model.parameters().values();
        double[] copy = new double[values.remaining()];
        values.get(copy);
        return copy;
    }

    private static TrainingResult train(Backend backend, Dataset data, TrainingSpec training) {
        TrainingDefinition definition = TrainingFixtures.definition(data, training, backend.precision());
        return new Trainer(backend).train(definition, data);
    }

    private static Trainer keeping(Backend backend, List<Checkpoint> kept) {
        return new Trainer(backend, Progress.SILENT, (checkpoint, last) -> kept.add(checkpoint.get()));
    }

    /** The checkpoints of a short run, one an epoch. */
    private static List<Checkpoint> checkpoints(Backend backend, Dataset data) {
        List<Checkpoint> kept = new ArrayList<>();
        keeping(backend, kept).train(TrainingFixtures.definition(data, SHORT, backend.precision()), data);
        return kept;
    }

    private static ClDeviceInfo device() {
        return ClPlatforms.discover(DiscoveryOptions.defaults())
                .preferred()
                .orElseThrow(() -> new AssertionError("no OpenCL device: run ./verify, which installs PoCL"));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void deviceAndJavaEndInTheSameBits(Precision precision) {
        List<Dataset> tables = List.of(TrainingFixtures.regression(150), TrainingFixtures.classification(150));
        for (Dataset data : tables) {
            try (Backend java = ReferenceBackend.open(precision);
                    Backend device = OpenClBackend.open(device(), precision, ClOptions.defaults())) {
                TrainingResult expected = train(java, data, SHORT);
                TrainingResult actual = train(device, data, SHORT);
                assertThat(values(actual.model())).containsExactly(values(expected.model()));
                assertThat(actual.validationLoss()).isEqualTo(expected.validationLoss());
            }
        }
    }

    @Test
    void batchThatDoesNotFitDeviceMemoryGivesTheSameBits() {
        Dataset data = TrainingFixtures.regression(9000);
        TrainingSpec wholeTable = SHORT.withBatch(9000).withEpochs(2);
        ClOptions roomForTwoShards = ClOptions.defaults().withMemoryLimit(1_200_000);
        try (Backend java = ReferenceBackend.open(Precision.FLOAT32);
                Backend device = OpenClBackend.open(device(), Precision.FLOAT32, ClOptions.defaults());
                Backend small = OpenClBackend.open(device(), Precision.FLOAT32, roomForTwoShards)) {
            double[] expected = values(train(java, data, wholeTable).model());
            assertThat(values(train(device, data, wholeTable).model())).containsExactly(expected);
            assertThat(values(train(small, data, wholeTable).model())).containsExactly(expected);
        }
    }

    @Test
    void whereALimitOfMemoryIsEnoughEveryLargerOneIs() {
        Dataset data = TrainingFixtures.regression(5000);
        TrainingSpec wholeTable = SHORT.withBatch(5000).withEpochs(1).withHeldOut(0, 0);
        KanSpec wide = KanSpec.of(2, 30, 1).withGrid(100);
        TrainingDefinition definition =
                new TrainingDefinition("y", TaskChoice.AUTO, CsvOptions.DEFAULT, wide, wholeTable, Precision.FLOAT32);
        List<Boolean> enough = new ArrayList<>();
        for (long limit = 1_500_000; limit < 12_000_000; limit += limit / 6) {
            try (Backend device = OpenClBackend.open(
                    device(), Precision.FLOAT32, ClOptions.defaults().withMemoryLimit(limit))) {
                new Trainer(device).train(definition, data);
                enough.add(true);
            } catch (OutOfBackendMemoryException e) {
                enough.add(false);
            }
        }
        assertThat(enough).contains(false, true).isSorted();
    }

    @Test
    void nothingStaysOnTheDevice() {
        Dataset data = TrainingFixtures.regression(100);
        OpenClBackend device = OpenClBackend.open(device(), Precision.FLOAT32, ClOptions.defaults());
        long before = device.allocatedBytes();
        train(device, data, SHORT);
        assertThat(device.allocatedBytes()).isEqualTo(before);
        assertThatThrownBy(() -> train(device, data, SHORT.withOptimizer(TrainingFixtures.adam(1e25, 0))))
                .isInstanceOf(TrainingDivergedException.class);
        assertThat(device.allocatedBytes()).isEqualTo(before);
        device.close();
        assertThat(device.liveHandles()).isZero();
    }

    @Test
    void lossFallsAndTheBestEpochIsKept() {
        Dataset data = TrainingFixtures.regression(300);
        List<EpochReport> reports = new ArrayList<>();
        try (Backend java = ReferenceBackend.open(Precision.FLOAT64)) {
            TrainingDefinition definition = TrainingFixtures.definition(data, SHORT.withEpochs(30), Precision.FLOAT64);
            TrainingResult result = new Trainer(java, reports::add, CheckpointSink.NONE).train(definition, data);
            EpochReport best = reports.get(result.bestEpoch() - 1);
            assertThat(best.best()).isTrue();
            assertThat(best.validationLoss()).isEqualTo(result.validationLoss());
            assertThat(reports.get(29).trainingLoss()).isLessThan(reports.get(0).trainingLoss() / 5);
        }
    }

    @Test
    void withoutValidationRowsTheLastEpochIsKept() {
        Dataset data = TrainingFixtures.classification(100);
        try (Backend java = ReferenceBackend.open(Precision.FLOAT32)) {
            TrainingResult result = train(java, data, SHORT.withHeldOut(0, 0));
            assertThat(result.bestEpoch()).isEqualTo(4);
            assertThat(result.validationLoss()).isEmpty();
            assertThat(result.split().train()).hasSize(100);
        }
    }

    @Test
    void runStopsWhenValidationLossStopsFalling() {
        Dataset data = TrainingFixtures.classification(60);
        TrainingSpec impatient = TrainingSpec.DEFAULT
                .withOptimizer(TrainingFixtures.adam(0.05, 0))
                .withEpochs(500)
                .withBatch(16)
                .withPatience(3)
                .withHeldOut(0.3, 0)
                .withSeed(1);
        try (Backend java = ReferenceBackend.open(Precision.FLOAT32)) {
            TrainingResult result = train(java, data, impatient);
            assertThat(result.epochs()).isLessThan(500).isEqualTo(result.bestEpoch() + 3);
        }
    }

    @Test
    void divergedRunNamesTheStepAndTheLastFiniteLoss() {
        Dataset data = TrainingFixtures.regression(200);
        try (Backend java = ReferenceBackend.open(Precision.FLOAT32)) {
            assertThatThrownBy(() -> train(java, data, SHORT.withOptimizer(TrainingFixtures.adam(1e25, 0))))
                    .isInstanceOf(TrainingDivergedException.class)
                    .hasMessageMatching("the loss is (NaN|Infinity) at step \\d+ \\(last finite loss .*\\); try .*");
        }
    }

    @Test
    void numbersThatNoLossHasShownYetAreFoundAtTheEnd() {
        Dataset data = TrainingFixtures.regression(20);
        TrainingSpec oneStep = SHORT.withOptimizer(TrainingFixtures.adam(1e38, 1e38))
                .withEpochs(1)
                .withHeldOut(0, 0);
        try (Backend java = ReferenceBackend.open(Precision.FLOAT32)) {
            assertThatThrownBy(() -> train(java, data, oneStep))
                    .isInstanceOf(TrainingDivergedException.class)
                    .hasMessageContaining("at step 1 ");
        }
    }

    @Test
    void tableOfAnotherShapeIsRefused() {
        Dataset data = TrainingFixtures.regression(50);
        TrainingDefinition definition =
                TrainingFixtures.definition(TrainingFixtures.classification(50), SHORT, Precision.FLOAT32);
        try (Backend java = ReferenceBackend.open(Precision.FLOAT32)) {
            assertThatThrownBy(() -> new Trainer(java).train(definition, data))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the network [2, 4, 3] does not fit a table of 2 features and 1 outputs");
        }
    }

    @Test
    void resumingWithAnotherTableIsRefused() {
        Dataset data = TrainingFixtures.regression(50);
        try (Backend java = ReferenceBackend.open(Precision.FLOAT32)) {
            Checkpoint first = checkpoints(java, data).get(0);
            assertThatThrownBy(() -> new Trainer(java).resume(first, TrainingFixtures.regression(51)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not the one that the run was started with");
        }
    }

    @Test
    void resumingAFinishedRunKeepsItsCheckpoint() {
        Dataset data = TrainingFixtures.regression(50);
        List<Checkpoint> kept = new ArrayList<>();
        try (Backend java = ReferenceBackend.open(Precision.FLOAT32)) {
            Checkpoint finished = checkpoints(java, data).get(3);
            keeping(java, kept).resume(finished, data);
            assertThat(kept).hasSize(1);
            assertThat(kept.get(0).state().epoch()).isEqualTo(4);
        }
    }

    @Test
    void targetOfAnotherTableIsRefused() {
        Dataset data = TrainingFixtures.regression(50);
        TrainingDefinition definition = new TrainingDefinition(
                "z", TaskChoice.AUTO, CsvOptions.DEFAULT, KanSpec.of(2, 1), SHORT, Precision.FLOAT32);
        try (Backend java = ReferenceBackend.open(Precision.FLOAT32)) {
            assertThatThrownBy(() -> new Trainer(java).train(definition, data))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("another target");
        }
    }

    @Test
    void resumedRunEndsInTheSameBits() {
        Dataset data = TrainingFixtures.regression(120);
        try (Backend java = ReferenceBackend.open(Precision.FLOAT32)) {
            double[] expected = values(train(java, data, SHORT).model());
            List<Checkpoint> states = checkpoints(java, data);
            assertThat(states).hasSize(4);
            for (Checkpoint state : states) {
                assertThat(values(new Trainer(java).resume(state, data).model()))
                        .containsExactly(expected);
            }
        }
    }
}
