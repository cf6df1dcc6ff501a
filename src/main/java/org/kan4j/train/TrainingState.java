package org.kan4j.train;

import java.util.Arrays;

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
     * @param firstMoment Adam's m
     * @param secondMoment Adam's v
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, compared by nobody
    public record Blocks(double[] parameters, double[] best, double[] firstMoment, double[] secondMoment) {
        /** Refuses blocks of different lengths. */
        public Blocks {
            int length = parameters.length;
            if (best.length != length || firstMoment.length != length || secondMoment.length != length) {
                throw new IllegalArgumentException("the blocks of a run must be of one length, got "
                        + Arrays.asList(length, best.length, firstMoment.length, secondMoment.length));
            }
        }
    }
}
