package org.kan4j.file;

import java.io.IOException;
import org.kan4j.train.OptimizerState;
import org.kan4j.train.TrainingState;

/**
 * Where a run stands, as JSON: a {@link TrainingState} without its blocks.
 *
 * @param epoch epochs done
 * @param step optimiser steps done
 * @param bestEpoch the best epoch, 0 before there is one
 * @param bestLoss its loss, infinite before there is one
 * @param pairs pairs of steps and changes that L-BFGS remembers, 0 to {@value OptimizerState.Pairs#MOST}
 */
record StateDocument(int epoch, long step, int bestEpoch, double bestLoss, int pairs) {
    /** Refuses what no run can reach. */
    StateDocument {
        require(step >= epoch && (step > 0) == (epoch > 0), "step " + step + " cannot follow epoch " + epoch);
        require(bestEpoch <= epoch, "best_epoch " + bestEpoch + " is after epoch " + epoch);
        require(
                bestEpoch == 0 ? bestLoss == Double.POSITIVE_INFINITY : Double.isFinite(bestLoss),
                "best_loss is " + bestLoss + " with best_epoch " + bestEpoch
                        + ", expected it finite, or infinite while best_epoch is 0");
    }

    private static void require(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException(problem);
        }
    }

    static StateDocument of(TrainingState state) {
        int pairs = state.blocks().optimizer() instanceof OptimizerState.Pairs kept
                ? kept.steps().size()
                : 0;
        return new StateDocument(state.epoch(), state.step(), state.bestEpoch(), state.bestLoss(), pairs);
    }

    TrainingState with(TrainingState.Blocks blocks) {
        return new TrainingState(epoch, step, bestEpoch, bestLoss, blocks);
    }

    String write() {
        return JsonText.of(json -> {
            json.begin();
            json.key("epoch").whole(epoch);
            json.key("step").whole(step);
            json.key("best_epoch").whole(bestEpoch);
            json.key("best_loss").number(bestLoss);
            json.key("pairs").whole(pairs);
            json.end();
        });
    }

    static StateDocument read(JsonDocument json) throws IOException {
        json.begin();
        int epoch = json.key("epoch").count(0);
        long step = json.key("step").whole(0, Long.MAX_VALUE);
        int bestEpoch = json.key("best_epoch").count(0);
        double bestLoss = json.key("best_loss").number();
        int pairs = (int) json.key("pairs").whole(0, OptimizerState.Pairs.MOST);
        json.end();
        return new StateDocument(epoch, step, bestEpoch, bestLoss, pairs);
    }
}
