package org.kan4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kan4j.backend.EdgeFunction;
import org.kan4j.backend.Family;
import org.kan4j.backend.Precision;
import org.kan4j.backend.SymbolicEdge;
import org.kan4j.backend.opencl.OpenClBackend;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;
import org.kan4j.data.TaskChoice;
import org.kan4j.model.GridMode;
import org.kan4j.model.KanSpec;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.NodeAffine;
import org.kan4j.model.NodeSpec;
import org.kan4j.model.OptimizerKind;
import org.kan4j.model.SymbolicEdges;
import org.kan4j.model.TrainingSpec;
import org.kan4j.opencl.ClOptions;
import org.kan4j.opencl.ClPlatforms;
import org.kan4j.opencl.DiscoveryOptions;

class DeviceMemoryTest {
    private static final TrainingSpec HALF = TrainingSpec.DEFAULT.withEpochs(1).withHeldOut(0.25, 0.25);

    private static Dataset table(int rows, int inputs, int classes) {
        List<Feature> features = IntStream.range(0, inputs)
                .<Feature>mapToObj(n -> new Feature.Numeric("x" + n))
                .toList();
        List<String> labels = IntStream.range(0, classes).mapToObj(n -> "c" + n).toList();
        Task task = classes == 0 ? Task.REGRESSION : Task.CLASSIFICATION;
        double[] targets = IntStream.range(0, rows)
                .mapToDouble(row -> row % Math.max(1, classes))
                .toArray();
        double[] values =
                new SplittableRandom(1).doubles((long) rows * inputs, -1, 1).toArray();
        return Dataset.of(new Schema(features, "y", task, labels), values, targets);
    }

    private static OpenClBackend open(Precision precision) {
        return OpenClBackend.open(
                ClPlatforms.discover(DiscoveryOptions.defaults())
                        .preferred()
                        .orElseThrow(() -> new AssertionError("no OpenCL device: run ./verify, which installs PoCL")),
                precision,
                ClOptions.defaults());
    }

    @ParameterizedTest
    @CsvSource({
        "FLOAT32, 5, 7, 0, 5, 3, 600, 64", // narrow layers
        "FLOAT64, 5, 7, 0, 5, 3, 600, 64",
        "FLOAT32, 17, 33, 4, 40, 2, 2100, 500", // tiles with padding, sums over two leaves
        "FLOAT64, 64, 16, 3, 3, 5, 900, 450", // whole tiles, one batch
        "FLOAT32, 3, 20, 0, 8, 3, 7000, 3500", // a batch of four shards in one pass
        "FLOAT32, 100, 40, 10, 5, 3, 43000, 18000" // 18 shards in passes of sixteen
    })
    void thePeakIsWhatTheFormulaSays(
            Precision precision, int in, int hidden, int classes, int grid, int order, int rows, int batch) {
        for (OptimizerKind optimizer : OptimizerKind.values()) {
            check(
                    precision,
                    table(rows, in, classes),
                    List.of(in, hidden, grid, order),
                    HALF.withBatch(batch).withOptimizer(TrainingFixtures.usual(optimizer)));
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"B_SPLINE", "NONE"})
    void thePeakOfOtherFamiliesIsWhatTheFormulaSays(Family family) {
        KanSpec spec = KanSpec.of(17, 33, 1).withFamily(family).withGrid(7);
        for (Precision precision : Precision.values()) {
            check(precision, table(900, 17, 0), spec, HALF.withBatch(100));
        }
    }

    @Test
    void thePeakOfNodesAndOfPerceptronsIsWhatTheFormulaSays() {
        KanSpec nodes = KanSpec.of(17, 9, 1)
                .withNodes(new NodeSpec(List.of(List.of(2, 3), List.of()), NodeAffine.FULL))
                .withGridMode(GridMode.NORMALISED);
        for (Precision precision : Precision.values()) {
            check(precision, table(900, 17, 0), nodes, HALF.withBatch(100));
            check(precision, table(900, 17, 0), KanSpec.mlp(17, 33, 20, 1), HALF.withBatch(100));
            check(
                    precision,
                    table(900, 17, 0),
                    KanSpec.of(17, 3, 1).withGridMode(GridMode.LEARNED),
                    HALF.withBatch(100));
            check(precision, table(900, 17, 0), symbolic(), HALF.withBatch(100));
        }
    }

    /** Functions in one layer, in no order. */
    private static KanSpec symbolic() {
        SymbolicEdges edges = SymbolicEdges.NONE;
        for (int input : new int[] {16, 3, 7}) {
            edges = edges.with(0, new SymbolicEdge(input, input % 9, EdgeFunction.parse("x 0.5 multiply sin")));
        }
        return KanSpec.of(17, 9, 1).withSymbolic(edges);
    }

    private static void check(Precision precision, Dataset data, List<Integer> network, TrainingSpec training) {
        int out = data.schema().outputs();
        KanSpec spec = KanSpec.of(network.get(0), network.get(1), out)
                .withGrid(network.get(2))
                .withOrder(network.get(3));
        check(precision, data, spec, training);
    }

    private static void check(Precision precision, Dataset data, KanSpec spec, TrainingSpec training) {
        TrainingDefinition definition =
                new TrainingDefinition("y", TaskChoice.AUTO, CsvOptions.DEFAULT, spec, training, precision);
        try (OpenClBackend device = open(precision)) {
            TrainingResult result = new Trainer(device).train(definition, data);
            int trainingRows = result.split().train().length;
            int batch = training.batch(trainingRows);
            DeviceMemoryFormula formula = new DeviceMemoryFormula(
                    NetworkLayout.of(spec),
                    precision,
                    training.optimizer().kind(),
                    1,
                    batch,
                    Math.max(trainingRows, result.split().validation().length),
                    (trainingRows + batch - 1) / batch);
            assertThat(device.peakBytes()).as("%s", training.optimizer()).isEqualTo(formula.peak());
        }
    }
}
