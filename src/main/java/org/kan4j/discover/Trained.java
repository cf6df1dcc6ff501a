package org.kan4j.discover;

import org.kan4j.model.TrainedModel;

/**
 * A network with learned curves.
 *
 * @param shape its hidden layers
 * @param seed where it started
 * @param model the network
 * @param error on the rows that choose, see {@link org.kan4j.symbolic.AnswerError}
 */
record Trained(Shape shape, long seed, TrainedModel model, double error) {}
