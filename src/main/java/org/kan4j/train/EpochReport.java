package org.kan4j.train;

import java.util.OptionalDouble;

/**
 * One epoch of a run.
 *
 * @param epoch number of the epoch, from 1
 * @param epochs how many were asked for
 * @param trainingLoss mean loss of the steps, each before its update, in the network's units
 * @param validationLoss mean loss of the held-out rows after the epoch; empty without such rows
 * @param best whether the validation loss is the lowest so far
 */
public record EpochReport(int epoch, int epochs, double trainingLoss, OptionalDouble validationLoss, boolean best) {}
