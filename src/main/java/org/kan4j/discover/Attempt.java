package org.kan4j.discover;

import org.kan4j.data.Dataset;
import org.kan4j.model.TrainedModel;
import org.kan4j.symbolic.Formula;

/**
 * A network that was tried, and what became of it.
 *
 * @param shape its hidden layers
 * @param seed where it started
 * @param curves the pruned network with its learned curves
 * @param symbolic the network with functions in their place
 * @param formula what that says
 * @param table the rows by the columns that the two read
 * @param curvesError of the learned network on the rows that choose, see {@link org.kan4j.symbolic.AnswerError}
 * @param formulaError of the formula on the same rows
 */
public record Attempt(
        Shape shape,
        long seed,
        TrainedModel curves,
        TrainedModel symbolic,
        Formula formula,
        Dataset table,
        double curvesError,
        double formulaError) {}
