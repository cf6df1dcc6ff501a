package org.kan4j.train;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One epoch of a run.
 *
 * @param epoch number of the epoch, from 1
 * @param epochs how many were asked for, on all grids together
 * @param grid intervals of the grids in this epoch, or what the family counts; 0 for a network without learned curves
 * @param trainingLoss loss of the training rows in the network's units: for Adam the mean over its steps, each before its
 *     update, for L-BFGS the loss it has reached
 * @param penalty lambda times the sparsity penalty at the same places; 0 without one
 * @param validationLoss mean loss of the held-out rows after the epoch; empty without such rows
 * @param best whether the validation loss is the lowest so far
 * @param outside share of the values that entered each layer outside its grid, over the epoch's steps, 0..1; empty without learned
 *     curves
 */
public record EpochReport(
        int epoch,
        int epochs,
        int grid,
        double trainingLoss,
        double penalty,
        OptionalDouble validationLoss,
        boolean best,
        List<Double> outside) {}
