package org.kan4j.bench.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Contract;
import org.kan4j.backend.Precision;
import org.kan4j.bench.BenchDevice;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.SampledFunction;
import org.kan4j.data.TaskChoice;
import org.kan4j.model.KanSpec;
import org.kan4j.model.Parameters;
import org.kan4j.model.Predictor;
import org.kan4j.model.Provenance;
import org.kan4j.model.Restarts;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;
import org.kan4j.train.Checkpoint;
import org.kan4j.train.CheckpointSink;
import org.kan4j.train.Progress;
import org.kan4j.train.Trainer;
import org.kan4j.train.TrainingDefinition;
import org.kan4j.train.TrainingDivergedException;

/** A run through a schedule of grids that is scored at the end of each. All rows are trained on: there is no validation. */
final class GridRun implements CheckpointSink {
    private final TrainingSpec training;
    private final SampledFunction.Tables tables;
    private final List<Score> scores = new ArrayList<>();
    private Optional<TrainedModel> model = Optional.empty();
    private int epochs;
    private long since = System.nanoTime();

    /**
     * A network at the end of a grid.
     *
     * @param grid intervals
     * @param training RMSE of the training rows
     * @param test RMSE of the test rows
     * @param seconds that the epochs on this grid took; trials before the run count to the first
     */
    record Score(int grid, double training, double test, double seconds) {}

    /**
     * How a run went.
     *
     * @param scores one per grid that it reached; a run that diverges ends early
     * @param model at the end of the last of them
     */
    record Course(List<Score> scores, Optional<TrainedModel> model) {
        /** The test RMSE at the end of a grid; NaN if it was not reached. */
        double test(int grid) {
            return at(grid, Score::test);
        }

        /** The training RMSE at the end of a grid; NaN if it was not reached. */
        double training(int grid) {
            return at(grid, Score::training);
        }

        /** The seconds that a grid took; NaN if it was not reached. */
        double seconds(int grid) {
            return at(grid, Score::seconds);
        }

        /** The test RMSE at the end of each of the grids, as tables write them. */
        List<String> errors(List<Integer> grids) {
            return grids.stream().map(grid -> Figures.error(test(grid))).toList();
        }

        private double at(int grid, ToDoubleFunction<Score> figure) {
            return scores.stream()
                    .filter(score -> score.grid() == grid)
                    .mapToDouble(figure)
                    .findFirst()
                    .orElse(Double.NaN);
        }

        /** Seconds of all grids. */
        double seconds() {
            return scores.stream().mapToDouble(Score::seconds).sum();
        }
    }

    private GridRun(TrainingSpec training, SampledFunction.Tables tables) {
        this.training = training;
        this.tables = tables;
        Restarts restarts = training.restarts();
        this.epochs = restarts.count() > 1 ? restarts.epochs() : 0; // the best trial goes on from where it stands
    }

    /** Runs in float64; the network's own grid must be the first of the schedule, its seed is where trials begin, too. */
    static Course run(BenchDevice device, KanSpec network, TrainingSpec training, SampledFunction.Tables tables) {
        GridRun run = new GridRun(training, tables);
        TrainingDefinition definition = new TrainingDefinition(
                tables.training().schema().target(),
                TaskChoice.AUTO,
                CsvOptions.DEFAULT,
                network,
                training.withSeed(network.seed()),
                Precision.FLOAT64);
        try (Backend backend = device.open(Precision.FLOAT64)) {
            new Trainer(backend, Progress.SILENT, run).train(definition, tables.training());
        } catch (TrainingDivergedException e) {
            return new Course(run.scores, run.model); // what it had reached says enough
        }
        return new Course(run.scores, run.model);
    }

    @Override
    public void epochEnded(Supplier<Checkpoint> checkpoint, boolean last) {
        epochs++;
        if (epochs % training.epochs() != 0) {
            return;
        }
        double seconds = (System.nanoTime() - since) * 1e-9;
        TrainedModel reached = model(checkpoint.get());
        try (Predictor predictor = Predictor.open(reached)) {
            scores.add(new Score(
                    reached.spec().grid(),
                    Rmse.of(predictor, tables.training()),
                    Rmse.of(predictor, tables.test()),
                    seconds));
        }
        model = Optional.of(reached);
        since = System.nanoTime();
    }

    private static TrainedModel model(Checkpoint checkpoint) {
        TrainingDefinition definition = checkpoint.definition();
        Parameters parameters = checkpoint.state().parameters();
        return new TrainedModel(
                checkpoint.schema(),
                checkpoint.normalisation(),
                definition.precision(),
                definition.spec().withGrid(parameters.layout().grid()),
                parameters,
                new Provenance(
                        checkpoint.dataHash(),
                        definition.training(),
                        Contract.VERSION,
                        definition.parent(),
                        checkpoint.state().history()));
    }
}
