package org.kan4j.train;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where a run stands after an epoch: everything that its continuation depends on. The arrays are the run's own while
 * they are written to a checkpoint; they must not be changed.
 *
 * @param epoch epochs done
 * @param step optimiser steps done
 * @param bestEpoch the epoch with the lowest validation loss, 0 before there is one
 * @param bestLoss that loss, infinite before there is one
 * @param blocks the numbers
 */
public record TrainingState(int epoch, long step, int bestEpoch, double bestLoss, Blocks blocks) {
    /**
     * The blocks of a run, each as long as the network has parameters.
     *
     * @param parameters the current parameters
     * @param best the parameters of the best epoch
     * @param optimizer what the optimiser carries along
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, compared by nobody
    public record Blocks(double[] parameters, double[] best, OptimizerState optimizer) {
        /** Refuses blocks of different lengths. */
        public Blocks {
            List<Integer> lengths = Stream.concat(Stream.of(parameters, best), optimizer.blocks().stream())
                    .map(block -> block.length)
                    .toList();
            if (lengths.stream().distinct().count() > 1) {
                throw new IllegalArgumentException("the blocks of a run must be of one length, got " + lengths);
            }
        }
    }
}
