package org.kan4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Contract;
import org.kan4j.backend.Precision;
import org.kan4j.backend.opencl.OpenClBackend;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.FeatureScale;
import org.kan4j.data.Normalisation;
import org.kan4j.data.Range;
import org.kan4j.data.Schema;
import org.kan4j.data.TargetScale;
import org.kan4j.data.Task;
import org.kan4j.opencl.ClOptions;
import org.kan4j.opencl.ClPlatforms;
import org.kan4j.opencl.DiscoveryOptions;

class PredictorTest {
    private static TrainedModel model(Task task, Precision precision) {
        List<String> classes = task == Task.REGRESSION ? List.of() : List.of("a", "b", "c");
        Schema schema = new Schema(List.of(new Feature.Numeric("u"), new Feature.Numeric("v")), "y", task, classes);
        FeatureScale scale = new FeatureScale(-2, 4, 1);
        TargetScale target = task == Task.REGRESSION ? new TargetScale(10, 3) : TargetScale.IDENTITY;
        KanSpec spec = KanSpec.of(2, 5, schema.outputs()).withSeed(9);
        return new TrainedModel(
                schema,
                new Normalisation(List.of(scale, scale), new Range(-1, 1), target),
                precision,
                spec,
                Parameters.initial(spec, precision),
                new Provenance("hash", TrainingSpec.DEFAULT, Contract.VERSION));
    }

    private static Dataset table(TrainedModel model, int rows) {
        double[] features = new SplittableRandom(4).doubles(rows * 2L, -3, 5).toArray();
        return Dataset.of(model.schema(), features, new double[rows]);
    }

    private static double[] rowByRow(Predictor predictor, Dataset table) {
        return IntStream.range(0, table.rows())
                .mapToObj(row -> predictor.predict(table.features()[2 * row], table.features()[2 * row + 1]))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void rowsAndTablesOnAnyBackendGiveTheSameBits(Precision precision) {
        for (Task task : Task.values()) {
            TrainedModel model = model(task, precision);
            Dataset table = table(model, 5000);
            try (Predictor java = Predictor.open(model);
                    Backend device = OpenClBackend.open(
                            ClPlatforms.discover(DiscoveryOptions.defaults())
                                    .preferred()
                                    .orElseThrow(() -> new AssertionError("run ./verify, which installs PoCL")),
                            precision,
                            ClOptions.defaults());
                    Predictor onDevice = Predictor.open(model, device)) {
                double[] expected = java.predict(table).answers();
                assertThat(rowByRow(java, table)).containsExactly(expected);
                assertThat(onDevice.predict(table).answers()).containsExactly(expected);
            }
        }
    }

    @Test
    void aRowTakesLittleMemoryAndNotMoreWithTime() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Predictor predictor = Predictor.open(model(Task.REGRESSION, Precision.FLOAT32))) {
            for (int round = 0; round < 20; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int call = 0; call < 1000; call++) {
                    predictor.predict(1, 2);
                }
                long perCall = (threads.getCurrentThreadAllocatedBytes() - before) / 1000;
                assertThat(perCall).as("bytes per call in round %d", round).isLessThan(8192); // a tenth once compiled
            }
        }
    }

    @Test
    void threadsShareAPredictor() {
        TrainedModel model = model(Task.REGRESSION, Precision.FLOAT32);
        Dataset table = table(model, 200);
        try (Predictor predictor = Predictor.open(model)) {
            double[] expected = predictor.predict(table).answers();
            List<double[]> answers = IntStream.range(0, 64)
                    .parallel()
                    .mapToObj(n -> n % 2 == 0
                            ? rowByRow(predictor, table)
                            : predictor.predict(table).answers())
                    .toList();
            assertThat(answers).allSatisfy(answer -> assertThat(answer).containsExactly(expected));
        }
    }

    @Test
    void probabilitiesOfARowSumToOne() {
        TrainedModel model = model(Task.CLASSIFICATION, Precision.FLOAT32);
        try (Predictor predictor = Predictor.open(model)) {
            double[] answer = predictor.predict(0.5, 2);
            assertThat(answer).hasSize(3);
            assertThat(Arrays.stream(answer).sum()).isCloseTo(1, within(1e-15));
        }
    }

    @Test
    void missingValueIsReadAsTheMean() {
        try (Predictor predictor = Predictor.open(model(Task.REGRESSION, Precision.FLOAT64))) {
            assertThat(predictor.predict(Double.NaN, 3)).containsExactly(predictor.predict(1, 3));
        }
    }

    @Test
    @SuppressWarnings("try") // closed twice on purpose
    void useAfterCloseIsAnError() {
        TrainedModel model = model(Task.REGRESSION, Precision.FLOAT32);
        try (Predictor predictor = Predictor.open(model)) {
            predictor.close();
            assertThatThrownBy(() -> predictor.predict(1, 2)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> predictor.predict(table(model, 2))).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void wrongNumberOfFeaturesIsNamed() {
        try (Predictor predictor = Predictor.open(model(Task.REGRESSION, Precision.FLOAT32))) {
            assertThatThrownBy(() -> predictor.predict(1, 2, 3))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("got 3 features, but the model reads 2");
        }
    }

    @Test
    void backendOfAnotherPrecisionIsRefused() {
        TrainedModel model = model(Task.REGRESSION, Precision.FLOAT32);
        try (Backend java = ReferenceBackend.open(Precision.FLOAT64)) {
            assertThatThrownBy(() -> Predictor.open(model, java).close())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("FLOAT32")
                    .hasMessageContaining("FLOAT64");
        }
    }

    /** Features of -3 to 5 on a grid from -2 to 4: two of eight lie outside. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void tablesSayWhatLiesOutsideTheGrid(Precision precision) {
        TrainedModel model = model(Task.REGRESSION, precision);
        Dataset table = table(model, 5000);
        long outside = Arrays.stream(table.features())
                .map(feature ->
                        precision.round(model.normalisation().features().get(0).map(feature, new Range(-1, 1))))
                .filter(mapped -> mapped < -1 || mapped > 1)
                .count();
        try (Predictor predictor = Predictor.open(model)) {
            List<Double> shares = predictor.predict(table).outside();
            assertThat(shares).hasSize(2).allMatch(share -> share >= 0 && share <= 1);
            assertThat(shares.get(0)).isEqualTo(outside / 10_000.0).isBetween(0.2, 0.3);
            assertThat(predictor.predict(table).outside()).isEqualTo(shares);
        }
    }
}
