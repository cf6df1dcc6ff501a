package org.kan4j.file;

import java.io.IOException;
import org.kan4j.backend.LayerShape;
import org.kan4j.model.Parameters;
import org.kan4j.train.OptimizerState;
import org.kan4j.train.TrainingState;

/**
 * Where a run stands, as JSON: a {@link TrainingState} without its numbers.
 *
 * @param epoch epochs done
 * @param step optimiser steps done
 * @param place in the run's grids
 * @param intervals of the network's grids
 * @param best the best network
 * @param pairs pairs of steps and changes that L-BFGS remembers, 0 to {@value OptimizerState.Pairs#MOST}
 */
record StateDocument(int epoch, long step, TrainingState.Place place, int intervals, BestSoFar best, int pairs) {
    /**
     * The best network of a run.
     *
     * @param epoch the best epoch, 0 before there is one
     * @param loss its loss, infinite before there is one
     * @param intervals of its grids
     */
    record BestSoFar(int epoch, double loss, int intervals) {}

    /** Refuses what no run can reach. */
    StateDocument {
        require(step >= epoch && (step > 0) == (epoch > 0), "step " + step + " cannot follow epoch " + epoch);
        require(
                step <= (long) epoch * Integer.MAX_VALUE,
                "step " + step + " is more than epoch " + epoch + " can have made");
        require(
                place.epochs() <= epoch && (place.grid() > 0 || place.epochs() == epoch),
                "grid_epochs " + place.epochs() + " of grid_number " + place.grid() + " cannot be in epoch " + epoch);
        require(best.epoch() <= epoch, "best_epoch " + best.epoch() + " is after epoch " + epoch);
        require(
                best.epoch() == 0 ? best.loss() == Double.POSITIVE_INFINITY : Double.isFinite(best.loss()),
                "best_loss is " + best.loss() + " with best_epoch " + best.epoch()
                        + ", expected it finite, or infinite while best_epoch is 0");
    }

    private static void require(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException(problem);
        }
    }

    static StateDocument of(TrainingState state) {
        int pairs = state.optimizer() instanceof OptimizerState.Pairs kept
                ? kept.steps().size()
                : 0;
        TrainingState.Best best = state.best();
        return new StateDocument(
                state.epoch(),
                state.step(),
                state.place(),
                state.parameters().layout().grid(),
                new BestSoFar(
                        best.epoch(), best.loss(), best.parameters().layout().grid()),
                pairs);
    }

    TrainingState with(Parameters parameters, Parameters bestParameters, OptimizerState optimizer) {
        TrainingState.Best found = new TrainingState.Best(best.epoch(), best.loss(), bestParameters);
        return new TrainingState(epoch, step, place, parameters, found, optimizer);
    }

    String write() {
        return JsonText.of(json -> {
            json.begin();
            json.key("epoch").whole(epoch);
            json.key("step").whole(step);
            json.key("grid_number").whole(place.grid());
            json.key("grid_epochs").whole(place.epochs());
            json.key("grid").whole(intervals);
            json.key("best_epoch").whole(best.epoch());
            json.key("best_loss").number(best.loss());
            json.key("best_grid").whole(best.intervals());
            json.key("pairs").whole(pairs);
            json.end();
        });
    }

    static StateDocument read(JsonDocument json) throws IOException {
        json.begin();
        int epoch = json.key("epoch").count(0);
        long step = json.key("step").whole(0, Long.MAX_VALUE);
        int gridNumber = json.key("grid_number").count(0);
        int gridEpochs = json.key("grid_epochs").count(0);
        int intervals = (int) json.key("grid").whole(1, LayerShape.MAX_GRID);
        int bestEpoch = json.key("best_epoch").count(0);
        double bestLoss = json.key("best_loss").number();
        int bestIntervals = (int) json.key("best_grid").whole(1, LayerShape.MAX_GRID);
        int pairs = (int) json.key("pairs").whole(0, OptimizerState.Pairs.MOST);
        json.end();
        TrainingState.Place place = new TrainingState.Place(gridNumber, gridEpochs);
        BestSoFar best = new BestSoFar(bestEpoch, bestLoss, bestIntervals);
        return new StateDocument(epoch, step, place, intervals, best, pairs);
    }
}
