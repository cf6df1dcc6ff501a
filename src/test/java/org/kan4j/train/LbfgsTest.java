package org.kan4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;
import org.kan4j.data.TaskChoice;
import org.kan4j.model.KanSpec;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.TrainingSpec;

class LbfgsTest {
    private static final TrainingSpec ALL_ROWS =
            TrainingSpec.DEFAULT.withOptimizer(OptimizerSpec.Lbfgs.USUAL).withHeldOut(0, 0);

    /** exp(sin(pi x) + y^2), the function of pykan's first notebook. */
    private static Dataset formula(int rows) {
        double[] features = new SplittableRandom(5).doubles(rows * 2L, -1, 1).toArray();
        double[] targets = IntStream.range(0, rows)
                .mapToDouble(row -> StrictMath.exp(
                        StrictMath.sin(Math.PI * features[2 * row]) + features[2 * row + 1] * features[2 * row + 1]))
                .toArray();
        Schema schema = new Schema(
                List.of(new Feature.Numeric("x"), new Feature.Numeric("y")), "f", Task.REGRESSION, List.of());
        return Dataset.of(schema, features, targets);
    }

    private static double lastLoss(Dataset data, TrainingSpec training, Precision precision) {
        KanSpec spec = KanSpec.of(2, 1, 1).withGrid(10);
        TrainingDefinition definition =
                new TrainingDefinition("f", TaskChoice.REGRESSION, CsvOptions.DEFAULT, spec, training, precision);
        double[] last = new double[1];
        try (Backend backend = ReferenceBackend.open(precision)) {
            new Trainer(backend, report -> last[0] = report.trainingLoss(), CheckpointSink.NONE)
                    .train(definition, data);
        }
        return last[0];
    }

    /** The knots stay where they are while hidden values leave them, which limits what can be reached. */
    @Test
    void fitsAFormula() {
        double loss = lastLoss(formula(500), ALL_ROWS.withEpochs(30), Precision.FLOAT64);
        assertThat(Math.sqrt(loss)).isLessThan(4e-3);
    }

    @ParameterizedTest
    @EnumSource
    void theLossNeverRises(Precision precision) {
        double before = Double.POSITIVE_INFINITY;
        for (int epochs = 1; epochs <= 8; epochs++) {
            double loss = lastLoss(formula(100), ALL_ROWS.withEpochs(epochs), precision);
            assertThat(loss).isLessThanOrEqualTo(before);
            before = loss;
        }
    }

    @Test
    void resumingRefusesCurvatureThatNoRunHasLeft() {
        Dataset data = formula(50);
        List<Checkpoint> kept = new ArrayList<>();
        TrainingDefinition definition = new TrainingDefinition(
                "f",
                TaskChoice.REGRESSION,
                CsvOptions.DEFAULT,
                KanSpec.of(2, 1, 1),
                ALL_ROWS.withEpochs(2),
                Precision.FLOAT64);
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64)) {
            new Trainer(backend, Progress.SILENT, (checkpoint, last) -> kept.add(checkpoint.get()))
                    .train(definition, data);
            double[] zeros =
                    new double[kept.get(0).state().parameters().layout().parameters()];
            OptimizerState flat = new OptimizerState.Pairs(List.of(zeros), List.of(zeros));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Trainer(backend).resume(with(kept.get(0), flat), data))
                    .withMessageStartingWith("pair 0 of the run's curvature is 0.0, expected more than 0");
            OptimizerState moments = new OptimizerState.Moments(zeros, zeros);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Trainer(backend).resume(with(kept.get(0), moments), data))
                    .withMessage("the run is defined with LBFGS but its state is that of another optimiser");
        }
    }

    private static Checkpoint with(Checkpoint from, OptimizerState optimizer) {
        TrainingState state = from.state();
        return new Checkpoint(
                from.definition(),
                from.dataHash(),
                from.schema(),
                from.normalisation(),
                new TrainingState(
                        state.epoch(), state.step(), state.place(), state.parameters(), state.best(), optimizer));
    }

    /** Far beyond convergence every step finds nowhere to go, and nothing breaks. */
    @Test
    void goesOnWhereThereIsNothingLeftToGain() {
        double[] features = {0, 0.5, 1, -1, 0.3, 0.7};
        Schema schema = new Schema(
                List.of(new Feature.Numeric("x"), new Feature.Numeric("y")), "f", Task.REGRESSION, List.of());
        Dataset three = Dataset.of(schema, features, new double[] {1, 2, 3});
        double loss = lastLoss(three, ALL_ROWS.withEpochs(60), Precision.FLOAT64);
        assertThat(loss).isLessThan(1e-20);
    }

    @Test
    void someRowsAreAnotherFunctionThanAll() {
        Dataset data = formula(200);
        assertThat(lastLoss(data, ALL_ROWS.withEpochs(3).withBatch(200), Precision.FLOAT64))
                .isEqualTo(lastLoss(data, ALL_ROWS.withEpochs(3), Precision.FLOAT64));
        assertThat(lastLoss(data, ALL_ROWS.withEpochs(3).withBatch(50), Precision.FLOAT64))
                .isNotEqualTo(lastLoss(data, ALL_ROWS.withEpochs(3), Precision.FLOAT64));
    }
}
