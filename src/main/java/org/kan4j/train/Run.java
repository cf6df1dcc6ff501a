package org.kan4j.train;

import java.util.OptionalDouble;
import org.kan4j.backend.Backend;
import org.kan4j.model.GridPlan;
import org.kan4j.model.KanSpec;
import org.kan4j.model.LossHistory;
import org.kan4j.model.Parameters;
import org.kan4j.model.TrainingSpec;
import org.kan4j.spline.Knots;

/** One training run on a backend: how an epoch moves it on, and when its grids change. */
final class Run implements AutoCloseable {
    private final Backend backend;
    private final TrainingSpec spec;
    private final GridPlan grids;
    private final KanSpec network;
    private final Assignment task;
    private Stage stage;
    private int grid; // intervals
    private int epoch;
    private TrainingState.Place place;
    private LossHistory history;
    private TrainingState.Best best; // its parameters are the stage's where that holds the best

    /** Continues where a state of a network stands. */
    Run(Backend backend, Assignment task, KanSpec network, TrainingState state) {
        this.backend = backend;
        this.spec = task.spec();
        this.grids = spec.grids();
        this.network = network;
        this.task = task;
        this.grid = state.parameters().layout().grid();
        this.epoch = state.epoch();
        this.place = state.place();
        this.best = state.best();
        this.history = state.history();
        this.stage = new Stage(backend, task, state.parameters(), state.step(), state.optimizer());
    }

    /** Whether there is another epoch to run. */
    boolean goesOn() {
        return place.grid() < grids.grids() - 1 || !gridIsDone();
    }

    /** Whether all epochs are done on this grid, or the validation loss has stopped falling. */
    boolean gridIsDone() {
        int begun = epoch - place.epochs();
        boolean stale = best.epoch() > 0 && epoch - Math.max(best.epoch(), begun) >= spec.patience();
        return place.epochs() >= spec.epochs() || stale;
    }

    /** Runs one epoch. */
    EpochReport epoch() {
        prepareGrids();
        Objective training = stage.epoch(epoch);
        epoch++;
        place = new TrainingState.Place(place.grid(), place.epochs() + 1);
        if (task.validation().rows() == 0) {
            history = history.with(new LossHistory.Point(epoch, training.loss(), OptionalDouble.empty()));
            return report(training, OptionalDouble.empty(), false);
        }
        double loss = stage.loss(task.validation());
        history = history.with(new LossHistory.Point(epoch, training.loss(), OptionalDouble.of(loss)));
        boolean better = loss < best.loss();
        if (better) {
            stage.keepAsBest();
            best = new TrainingState.Best(epoch, loss, best.parameters());
        }
        return report(training, OptionalDouble.of(loss), better);
    }

    private EpochReport report(Objective training, OptionalDouble validationLoss, boolean better) {
        return new EpochReport(
                epoch,
                spec.allEpochs(),
                network.family().hasFunctions() ? grid : 0,
                training.loss(),
                training.penalty(),
                validationLoss,
                better,
                stage.outside());
    }

    /** Goes on to the next grid, and updates the knots, where it is time. */
    private void prepareGrids() {
        if (gridIsDone()) {
            place = new TrainingState.Place(place.grid() + 1, 0);
        }
        int intervals = grids.grid(place.grid(), network.grid());
        if (intervals != grid) {
            change(intervals, (old, order, samples) -> Knots.refine(old, order, intervals));
        }
        if (grids.updatesBefore(place.epochs())) {
            change(intervals, grids.placement(network.rangeHigh() - network.rangeLow())::update);
        }
    }

    /** Lays the knots anew. The optimiser takes along what goes through a change of knots. */
    private void change(int intervals, Regrid.Placement placement) {
        TrainingState now = state();
        stage.close();
        best = now.best();
        grid = intervals;
        Regrid.Moved moved = new Regrid(backend, task, now.step()).move(now, intervals, placement);
        stage = new Stage(backend, task, moved.parameters(), now.step(), moved.optimizer());
    }

    /**
     * Where the run stands.
     *
     * @throws TrainingDivergedException if the last step left numbers that are not finite, which no loss has shown yet
     */
    TrainingState state() {
        Parameters current = stage.parameters();
        TrainingState.Best found = best.epoch() > 0 ? bestSoFar() : TrainingState.Best.none(current);
        return new TrainingState(epoch, stage.steps(), place, current, found, stage.optimizerState(), history);
    }

    private TrainingState.Best bestSoFar() {
        return stage.holdsBest() ? new TrainingState.Best(best.epoch(), best.loss(), stage.best()) : best;
    }

    /**
     * The network of the best epoch, or without validation rows the current one.
     *
     * @throws TrainingDivergedException as {@link #state}
     */
    Parameters result() {
        return best.epoch() > 0 ? bestSoFar().parameters() : stage.parameters();
    }

    LossHistory history() {
        return history;
    }

    int epochsDone() {
        return epoch;
    }

    int resultEpoch() {
        return best.epoch() > 0 ? best.epoch() : epoch;
    }

    OptionalDouble resultLoss() {
        return best.epoch() > 0 ? OptionalDouble.of(best.loss()) : OptionalDouble.empty();
    }

    @Override
    public void close() {
        stage.close();
    }
}
