package org.kan4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.Dataset;
import org.kan4j.data.SampledFunction;
import org.kan4j.data.TaskChoice;
import org.kan4j.data.TorchRandom;
import org.kan4j.model.GridMode;
import org.kan4j.model.GridPlan;
import org.kan4j.model.KanSpec;
import org.kan4j.model.NodeAffine;
import org.kan4j.model.NodeSpec;
import org.kan4j.model.OptimizerKind;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.Parameters;
import org.kan4j.model.Scaling;
import org.kan4j.model.Trainable;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;

/** Runs of networks whose nodes do more than add, and of those without curves. */
class NodeTrainingTest {
    private static final TrainingSpec STEPS = TrainingSpec.DEFAULT
            .withOptimizer(OptimizerSpec.Lbfgs.USUAL)
            .withHeldOut(0, 0)
            .withScaling(Scaling.NONE)
            .withEpochs(60);

    private static final Dataset PRODUCT = SampledFunction.of(2, x -> x[0] * x[1])
            .withRows(500, 1)
            .sample(TorchRandom.float64(1))
            .training();

    /** The root of the last loss. */
    private static double error(KanSpec spec, TrainingSpec training) {
        List<Double> losses = new ArrayList<>();
        train(spec, training, losses);
        return Math.sqrt(losses.get(losses.size() - 1));
    }

    private static TrainedModel train(KanSpec spec, TrainingSpec training, List<Double> losses) {
        TrainingDefinition definition = new TrainingDefinition(
                "y", TaskChoice.REGRESSION, CsvOptions.DEFAULT, spec, training, Precision.FLOAT64);
        try (Backend java = ReferenceBackend.open(Precision.FLOAT64)) {
            return new Trainer(java, report -> losses.add(report.trainingLoss()), CheckpointSink.NONE)
                    .train(definition, PRODUCT)
                    .model();
        }
    }

    @Test
    void aMultiplicationNodeLearnsAProductThatSumsOfTheSameSizeDoNot() {
        KanSpec sums = KanSpec.of(2, 2, 1);
        KanSpec product = KanSpec.of(2, 1, 1).withNodes(new NodeSpec(List.of(List.of(2), List.of()), NodeAffine.NONE));
        assertThat(product.parameterCount()).isLessThan(sums.parameterCount());
        assertThat(error(product, STEPS)).isLessThan(1e-4);
        assertThat(error(sums, STEPS)).isGreaterThan(5e-4);
    }

    @Test
    void aPerceptronLearnsAFunction() {
        assertThat(error(KanSpec.mlp(2, 8, 8, 1), STEPS)).isLessThan(0.02);
        assertThat(error(KanSpec.mlp(2, 1), STEPS)).isGreaterThan(0.3); // the deviation: a linear model cannot
    }

    /** Products keep their scales through finer grids, and a run that was broken off anywhere ends as one that was not. */
    @ParameterizedTest
    @EnumSource(OptimizerKind.class)
    void aRunOfProductsThroughGridsResumesToTheSameBits(OptimizerKind kind) {
        KanSpec spec = KanSpec.of(2, 2, 1)
                .withGrid(2)
                .withNodes(new NodeSpec(List.of(List.of(2, 3), List.of()), NodeAffine.FULL))
                .withGridMode(GridMode.NORMALISED);
        TrainingSpec training = STEPS.withOptimizer(TrainingFixtures.usual(kind))
                .withEpochs(3)
                .withGrids(GridPlan.FIXED.withSchedule(2, 4, 6));
        TrainingDefinition definition = new TrainingDefinition(
                "y", TaskChoice.REGRESSION, CsvOptions.DEFAULT, spec, training, Precision.FLOAT32);
        List<Checkpoint> kept = new ArrayList<>();
        try (Backend java = ReferenceBackend.open(Precision.FLOAT32)) {
            TrainedModel whole = new Trainer(java, Progress.SILENT, (state, last) -> kept.add(state.get()))
                    .train(definition, PRODUCT)
                    .model();
            for (Checkpoint from : kept) {
                TrainedModel resumed = new Trainer(java).resume(from, PRODUCT).model();
                assertThat(resumed.parameters().hash())
                        .isEqualTo(whole.parameters().hash());
            }
        }
        assertThat(kept).hasSize(9);
    }

    @Test
    void learnedKnotsMoveAndStayInOrder() {
        KanSpec spec = KanSpec.of(2, 2, 1).withGridMode(GridMode.LEARNED);
        Parameters start = Parameters.initial(spec, Precision.FLOAT64);
        Parameters end = train(spec, STEPS, new ArrayList<>()).parameters();
        for (int l = 0; l < 2; l++) {
            assertThat(end.knots(l)).isNotEqualTo(start.knots(l));
            int each = end.layout().layers().get(l).shape().knots();
            double[] knots = end.knots(l);
            for (int n = 1; n < knots.length; n++) {
                assertThat(n % each == 0 || knots[n] > knots[n - 1]).isTrue();
            }
        }
    }

    @Test
    void coefficientsOnlyLeavesNodesAndKnots() {
        KanSpec spec = KanSpec.of(2, 2, 1)
                .withGridMode(GridMode.LEARNED)
                .withNodes(new NodeSpec(List.of(List.of(2), List.of()), NodeAffine.FULL));
        Parameters start = Parameters.initial(spec, Precision.FLOAT64);
        TrainedModel model = train(spec, STEPS.withEpochs(3).withTrainable(Trainable.COEFFICIENTS), new ArrayList<>());
        double[] before = start.copyOfValues();
        double[] after = model.parameters().copyOfValues();
        for (int l = 0; l < 2; l++) {
            int others = start.layout().layers().get(l).baseOffset();
            for (int n = others; n < start.layout().parameterEnd(l); n++) {
                assertThat(after[n]).isEqualTo(before[n]);
            }
            assertThat(after[others - 1]).isNotEqualTo(before[others - 1]);
        }
    }
}
