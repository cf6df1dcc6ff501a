package org.kan4j.bench.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kan4j.bench.BenchDevice;
import org.kan4j.data.Range;
import org.kan4j.data.SampledFunction;
import org.kan4j.data.TorchRandom;
import org.kan4j.model.GridPlan;
import org.kan4j.model.KanSpec;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.Predictor;
import org.kan4j.model.Restarts;
import org.kan4j.model.Scaling;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;

class GridRunTest {
    /** The first input is all that counts. */
    private static final SampledFunction.Tables TABLES =
            SampledFunction.of(2, x -> x[0] * x[0]).withRows(80, 40).sample(TorchRandom.float64(0));

    private static final KanSpec NETWORK = KanSpec.of(2, 1, 1).withGrid(3);

    private static final TrainingSpec TRAINING = TrainingSpec.DEFAULT
            .withOptimizer(OptimizerSpec.Lbfgs.USUAL)
            .withEpochs(6)
            .withHeldOut(0, 0)
            .withScaling(Scaling.NONE)
            .withGrids(GridPlan.FIXED.withSchedule(3, 6));

    @Test
    void everyGridIsScoredAtItsEnd() {
        GridRun.Course course = GridRun.run(new BenchDevice.Java(), NETWORK, TRAINING, TABLES);

        assertThat(course.scores()).extracting(GridRun.Score::grid).containsExactly(3, 6);
        assertThat(course.training(6)).isLessThan(course.training(3));
        assertThat(course.test(5)).isNaN();
        TrainedModel last = course.model().orElseThrow();
        try (Predictor predictor = Predictor.open(last)) {
            assertThat(Rmse.of(predictor, TABLES.test())).isEqualTo(course.test(6));
        }
    }

    @Test
    void trialsCountToTheFirstGrid() {
        GridRun.Course course =
                GridRun.run(new BenchDevice.Java(), NETWORK, TRAINING.withRestarts(new Restarts(2, 4)), TABLES);

        assertThat(course.scores()).extracting(GridRun.Score::grid).containsExactly(3, 6);
        GridRun.Course alone = GridRun.run(
                new BenchDevice.Java(),
                NETWORK.withSeed(course.model().orElseThrow().spec().seed()),
                TRAINING,
                TABLES);
        assertThat(course.errors(List.of(3, 6))).isEqualTo(alone.errors(List.of(3, 6)));
    }

    @Test
    void spreadsSayWhatEdgesDo() {
        TrainedModel model = GridRun.run(new BenchDevice.Java(), NETWORK, TRAINING.withEpochs(30), TABLES)
                .model()
                .orElseThrow();

        EdgeSpreads edges = EdgeSpreads.of(model, TABLES.training());

        assertThat(edges.layers()).hasSize(2);
        List<List<Double>> first = edges.layers().get(0);
        assertThat(first.get(1).get(0)).isLessThan(0.1 * first.get(0).get(0));
        assertThat(edges.shares(1)).isEqualTo("100");
        double wanted = Figures.spread(TABLES.training().targets());
        assertThat(edges.layers().get(1).get(0).get(0)).isEqualTo(wanted, within(0.05 * wanted));
    }

    @Test
    void inputsAreApartWhereEachGoesToOneNode() {
        assertThat(new EdgeSpreads(List.of(List.of(List.of(1.0, 0.01), List.of(0.0, 2.0)))).separates())
                .isTrue();
        assertThat(new EdgeSpreads(List.of(List.of(List.of(1.0, 0.5), List.of(0.0, 2.0)))).separates())
                .isFalse();
    }

    @Test
    void rowsOffTheGridAreCountedOnce() {
        TrainedModel model = GridRun.run(new BenchDevice.Java(), NETWORK, TRAINING, TABLES)
                .model()
                .orElseThrow();
        SampledFunction wide = new SampledFunction(x -> x[0], List.of(new Range(2, 3), new Range(2, 3)), 7, 1);

        assertThat(Layers.rowsOffGrid(model, wide.sample(TorchRandom.float64(0)).training()))
                .isEqualTo(7);
    }
}
