package org.kan4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Family;
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
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.Penalty;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;
import org.kan4j.opencl.ClOptions;
import org.kan4j.opencl.ClPlatforms;
import org.kan4j.opencl.DiscoveryOptions;

/** Runs of networks whose curves are no splines. */
class FamilyTrainingTest {
    private static final TrainingSpec ALL_ROWS =
            TrainingSpec.DEFAULT.withOptimizer(OptimizerSpec.Lbfgs.USUAL).withHeldOut(0, 0);

    /** exp(sin(pi x) + y^2), the function of pykan's first notebook. */
    private static Dataset formula(int rows) {
        return SampledFunction.of(2, x -> StrictMath.exp(StrictMath.sin(Math.PI * x[0]) + x[1] * x[1]))
                .withRows(rows, 1)
                .sample(TorchRandom.float64(1))
                .training();
    }

    private static TrainingDefinition definition(KanSpec spec, TrainingSpec training, Precision precision) {
        return new TrainingDefinition("y", TaskChoice.REGRESSION, CsvOptions.DEFAULT, spec, training, precision);
    }

    private static Backend opencl(Precision precision) {
        return OpenClBackend.open(
                ClPlatforms.discover(DiscoveryOptions.defaults())
                        .preferred()
                        .orElseThrow(() -> new AssertionError("no OpenCL device; install PoCL")),
                precision,
                ClOptions.defaults());
    }

    private static TrainedModel train(Backend backend, TrainingDefinition definition, List<Double> losses) {
        return new Trainer(backend, report -> losses.add(report.trainingLoss()), CheckpointSink.NONE)
                .train(definition, formula(500))
                .model();
    }

    /**
     * The error of the training rows after 30 steps, in units of the target's deviation; both backends end in the same bits.
     * Harmonics do worst, for what hidden nodes see is not periodic.
     */
    @ParameterizedTest
    @CsvSource({
        "CHEBYSHEV, 8, FLOAT64, 3e-3", "FOURIER, 5, FLOAT64, 4e-2", "GAUSSIAN, 10, FLOAT64, 8e-3",
        "CHEBYSHEV, 8, FLOAT32, 1e-2", "FOURIER, 5, FLOAT32, 4e-2", "GAUSSIAN, 10, FLOAT32, 1e-2"
    })
    void fitsAFormulaWithTheSameBitsEverywhere(Family family, int grid, Precision precision, double bound) {
        KanSpec spec = KanSpec.of(2, 2, 1).withFamily(family).withGrid(grid).withSeed(1);
        TrainingDefinition definition = definition(spec, ALL_ROWS.withEpochs(30), precision);
        List<Double> losses = new ArrayList<>();
        try (Backend java = ReferenceBackend.open(precision);
                Backend device = opencl(precision)) {
            TrainedModel model = train(java, definition, losses);
            TrainedModel other = train(device, definition, new ArrayList<>());

            assertThat(other.parameters().hash()).isEqualTo(model.parameters().hash());
        }
        assertThat(Math.sqrt(losses.get(losses.size() - 1))).isLessThan(bound);
    }

    /** Grids grow, and a run that was broken off anywhere ends as one that was not. */
    @ParameterizedTest
    @EnumSource(names = {"CHEBYSHEV", "FOURIER", "GAUSSIAN"})
    void aRunResumedAnywhereEndsInTheSameBits(Family family) {
        KanSpec spec = KanSpec.of(2, 2, 1).withFamily(family).withGrid(2).withSeed(4);
        for (OptimizerKind kind : List.of(OptimizerKind.ADAMW, OptimizerKind.LBFGS)) {
            TrainingSpec training = TrainingSpec.DEFAULT
                    .withOptimizer(TrainingFixtures.usual(kind))
                    .withEpochs(4)
                    .withGrids(GridPlan.FIXED.withSchedule(2, 3, 7));
            Dataset data = formula(200);
            try (Backend java = ReferenceBackend.open(Precision.FLOAT32)) {
                List<Checkpoint> kept = new ArrayList<>();
                TrainedModel whole = new Trainer(
                                java, Progress.SILENT, (checkpoint, last) -> kept.add(checkpoint.get()))
                        .train(definition(spec, training, Precision.FLOAT32), data)
                        .model();
                TrainingState last = kept.get(kept.size() - 1).state();
                assertThat(last.parameters().layout().grid()).isEqualTo(7);
                for (int epoch : new int[] {1, 4, 5, 9, kept.size()}) {
                    TrainedModel resumed =
                            new Trainer(java).resume(kept.get(epoch - 1), data).model();
                    assertThat(resumed.parameters().hash())
                            .isEqualTo(whole.parameters().hash());
                }
            }
        }
    }

    @Test
    void whatNeedsSplinesIsRefused() {
        KanSpec spec = KanSpec.of(2, 1).withFamily(Family.GAUSSIAN);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        definition(spec, ALL_ROWS.withGrids(GridPlan.FIXED.withUpdates(5, 50)), Precision.FLOAT32))
                .withMessageStartingWith("the knots of a basis other than b_spline cannot be updated");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> definition(spec, ALL_ROWS.withPenalty(Penalty.NONE.withLambda(0.1)), Precision.FLOAT32))
                .withMessageStartingWith("a sparsity penalty takes the basis b_spline");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        definition(spec, ALL_ROWS.withGrids(GridPlan.FIXED.withSchedule(5, 40)), Precision.FLOAT32))
                .withMessageStartingWith("the grid of gaussian must be 1 to 31, got 40");
    }
}
