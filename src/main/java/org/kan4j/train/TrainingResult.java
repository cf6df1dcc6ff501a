package org.kan4j.train;

import java.util.OptionalDouble;
import org.kan4j.data.Split;
import org.kan4j.model.TrainedModel;

/**
 * How a run ended.
 *
 * @param model the trained model: of the best epoch by validation loss, or of the last epoch without validation rows
 * @param split the rows of each part
 * @param epochs epochs done, fewer than asked for if the validation loss stopped falling
 * @param bestEpoch the epoch that the model is of
 * @param validationLoss its mean validation loss, in the network's units; empty without validation rows
 */
public record TrainingResult(
        TrainedModel model, Split split, int epochs, int bestEpoch, OptionalDouble validationLoss) {}
