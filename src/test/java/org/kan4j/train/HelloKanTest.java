package org.kan4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
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
import org.kan4j.model.Initialization;
import org.kan4j.model.KanSpec;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.Penalty;
import org.kan4j.model.Scaling;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;
import org.kan4j.opencl.ClOptions;
import org.kan4j.opencl.ClPlatforms;
import org.kan4j.opencl.DiscoveryOptions;

/** The sparse training of pykan's first notebook, from the same start on the same rows. */
class HelloKanTest {
    /** What pykan 0.2.8 gives after its first step of L-BFGS, some 24 evaluations: the RMSE of the training rows. */
    private static final double PYKAN_FIRST_STEP = 0.1345047833395531;

    private static final TrainingSpec SPARSE = TrainingSpec.DEFAULT
            .withOptimizer(OptimizerSpec.Lbfgs.USUAL)
            .withEpochs(50)
            .withHeldOut(0, 0)
            .withScaling(Scaling.NONE)
            .withPenalty(Penalty.NONE.withLambda(1e-3))
            .withGrids(GridPlan.FIXED.withUpdates(5, 50).withPlacement(0.02, 0));

    private static Dataset rows() {
        return SampledFunction.of(2, x -> Math.exp(Math.sin(Math.PI * x[0]) + x[1] * x[1]))
                .sample(TorchRandom.float64(0))
                .training();
    }

    private static TrainedModel train(Backend backend, List<Double> losses) {
        KanSpec spec = KanSpec.of(2, 5, 1).withGrid(3).withSeed(42).withInitialization(Initialization.PYKAN);
        TrainingDefinition definition =
                new TrainingDefinition("y", TaskChoice.REGRESSION, CsvOptions.DEFAULT, spec, SPARSE, Precision.FLOAT64);
        return new Trainer(backend, report -> losses.add(Math.sqrt(report.trainingLoss())), CheckpointSink.NONE)
                .train(definition, rows())
                .model();
    }

    @Test
    void itGoesPykansWayAndEndsInTheSameBitsEverywhere() {
        List<Double> losses = new ArrayList<>();
        try (Backend java = ReferenceBackend.open(Precision.FLOAT64);
                Backend device = OpenClBackend.open(
                        ClPlatforms.discover(DiscoveryOptions.defaults())
                                .preferred()
                                .orElseThrow(() -> new AssertionError("no OpenCL device; install PoCL")),
                        Precision.FLOAT64,
                        ClOptions.defaults())) {
            TrainedModel model = train(java, losses);

            assertThat(losses.get(0)).isCloseTo(PYKAN_FIRST_STEP, within(1e-11));
            assertThat(losses.get(49)).isLessThan(2.2e-2);
            assertThat(train(device, losses).parameters().hash())
                    .isEqualTo(model.parameters().hash());
        }
    }
}
