package org.kan4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.EdgeFunction;
import org.kan4j.backend.Precision;
import org.kan4j.backend.SymbolicEdge;
import org.kan4j.backend.opencl.OpenClBackend;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;
import org.kan4j.data.TaskChoice;
import org.kan4j.file.CheckpointFile;
import org.kan4j.model.KanSpec;
import org.kan4j.model.OptimizerKind;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.Scaling;
import org.kan4j.model.SymbolicEdges;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;
import org.kan4j.opencl.ClOptions;
import org.kan4j.opencl.TestDevice;

/** Runs of networks with symbolic edges. */
class SymbolicTrainingTest {
    private static final TrainingSpec ALL_ROWS = TrainingSpec.DEFAULT
            .withOptimizer(OptimizerSpec.Lbfgs.USUAL)
            .withHeldOut(0, 0)
            .withScaling(Scaling.NONE);

    /** exp(sin(pi x) + y^2) with functions for all three edges, which begin with a, b, c and d that are not theirs. */
    private static final KanSpec FORMULA = KanSpec.of(2, 1, 1)
            .withGrid(3)
            .withSymbolic(SymbolicEdges.NONE
                    .with(0, edge(0, 0, "3 x multiply 0.1 add sin 0.9 multiply 0.1 subtract"))
                    .with(0, edge(1, 0, "x x multiply"))
                    .with(1, edge(0, 0, "x exp")));

    /** One of them symbolic. */
    private static final KanSpec MIXED =
            KanSpec.of(2, 2, 1).withGrid(3).withSymbolic(SymbolicEdges.NONE.with(0, edge(0, 1, "3 x multiply sin")));

    @TempDir
    private Path folder;

    private static SymbolicEdge edge(int input, int output, String function) {
        return new SymbolicEdge(input, output, EdgeFunction.parse(function));
    }

    private static Dataset table(int rows) {
        double[] features = new SplittableRandom(5).doubles(rows * 2L, -1, 1).toArray();
        double[] targets = IntStream.range(0, rows)
                .mapToDouble(row -> StrictMath.exp(
                        StrictMath.sin(Math.PI * features[2 * row]) + features[2 * row + 1] * features[2 * row + 1]))
                .toArray();
        Schema schema = new Schema(
                List.of(new Feature.Numeric("x"), new Feature.Numeric("y")), "f", Task.REGRESSION, List.of());
        return Dataset.of(schema, features, targets);
    }

    private static TrainingDefinition definition(KanSpec spec, TrainingSpec training, Precision precision) {
        return new TrainingDefinition("f", TaskChoice.REGRESSION, CsvOptions.DEFAULT, spec, training, precision);
    }

    private static TrainedModel train(Backend backend, KanSpec spec, TrainingSpec training, List<Double> losses) {
        return new Trainer(backend, report -> losses.add(report.trainingLoss()), CheckpointSink.NONE)
                .train(definition(spec, training, backend.precision()), table(300))
                .model();
    }

    @Test
    void aFormulaIsFoundToTheLastDigits() {
        List<Double> losses = new ArrayList<>();
        try (Backend java = ReferenceBackend.open(Precision.FLOAT64)) {
            train(java, FORMULA, ALL_ROWS.withEpochs(60), losses);
        }
        assertThat(Math.sqrt(losses.get(losses.size() - 1))).isLessThan(1e-9);
    }

    @ParameterizedTest
    @EnumSource
    void bothBackendsTrainTheSameBits(Precision precision) {
        try (Backend java = ReferenceBackend.open(precision);
                Backend device = OpenClBackend.open(TestDevice.info(), precision, ClOptions.defaults())) {
            for (KanSpec spec : List.of(FORMULA, MIXED)) {
                TrainingSpec few = ALL_ROWS.withEpochs(4);
                assertThat(train(device, spec, few, new ArrayList<>())
                                .parameters()
                                .hash())
                        .isEqualTo(train(java, spec, few, new ArrayList<>())
                                .parameters()
                                .hash());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRunWithSymbolicEdgesResumesToTheSameBits(OptimizerKind kind) {
        TrainingSpec training =
                ALL_ROWS.withOptimizer(TrainingFixtures.usual(kind)).withEpochs(4);
        try (Backend java = ReferenceBackend.open(Precision.FLOAT32)) {
            for (KanSpec spec : List.of(FORMULA, MIXED)) {
                Path file = folder.resolve(kind + ".checkpoint");
                TrainedModel whole = new Trainer(java, Progress.SILENT, (checkpoint, last) -> {
                            Checkpoint taken = checkpoint.get();
                            if (taken.state().epoch() == 2) {
                                CheckpointFile.write(file, taken);
                            }
                        })
                        .train(definition(spec, training, Precision.FLOAT32), table(300))
                        .model();
                TrainedModel resumed = new Trainer(java)
                        .resume(CheckpointFile.read(file), table(300))
                        .model();
                assertThat(resumed.parameters().hash())
                        .isEqualTo(whole.parameters().hash());
            }
        }
    }
}
