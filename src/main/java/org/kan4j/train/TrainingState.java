package org.kan4j.train;

import java.util.stream.Stream;
import org.kan4j.model.LossHistory;
import org.kan4j.model.Parameters;

/**
 * Where a run stands after an epoch: everything that its continuation depends on, and the losses that led there.
 *
 * @param epoch epochs done, of all grids together
 * @param step optimiser steps done
 * @param place which of the run's grids it is on, and for how long
 * @param parameters the network's numbers
 * @param best the network with the lowest validation loss
 * @param optimizer what the optimiser carries along; blocks as long as the network has parameters
 * @param history the losses so far
 */
public record TrainingState(
        int epoch,
        long step,
        Place place,
        Parameters parameters,
        Best best,
        OptimizerState optimizer,
        LossHistory history) {
    /** A state whose losses are not known. */
    public TrainingState(
            int epoch, long step, Place place, Parameters parameters, Best best, OptimizerState optimizer) {
        this(epoch, step, place, parameters, best, optimizer, LossHistory.NONE);
    }

    /**
     * A place in the run's grids.
     *
     * @param grid number of the grid, from 0
     * @param epochs epochs done on it
     */
    public record Place(int grid, int epochs) {
        /** Where every run begins. */
        public static final Place START = new Place(0, 0);
    }

    /**
     * The network with the lowest validation loss.
     *
     * @param epoch after which it had it, 0 before there is one
     * @param loss that loss, infinite before there is one
     * @param parameters its numbers, on the grid it had then; any before there is one
     */
    public record Best(int epoch, double loss, Parameters parameters) {
        /** No network yet. */
        static Best none(Parameters any) {
            return new Best(0, Double.POSITIVE_INFINITY, any);
        }
    }

    /** Refuses blocks of other lengths than the network's. */
    public TrainingState {
        int expected = parameters.layout().parameters();
        Stream<double[]> blocks = optimizer.blocks().stream();
        if (blocks.anyMatch(block -> block.length != expected)) {
            throw new IllegalArgumentException("the optimiser's blocks must be as long as the network has parameters, "
                    + expected + ", got "
                    + optimizer.blocks().stream().map(block -> block.length).toList());
        }
    }

    /** The same with the losses that led there. */
    public TrainingState withHistory(LossHistory losses) {
        return new TrainingState(epoch, step, place, parameters, best, optimizer, losses);
    }

    /** The beginning of a run. */
    static TrainingState start(Parameters parameters, OptimizerState nothing) {
        return new TrainingState(0, 0, Place.START, parameters, Best.none(parameters), nothing);
    }
}
