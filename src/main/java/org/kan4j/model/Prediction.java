package org.kan4j.model;

import java.util.List;

/**
 * The answers for a table, and how far the model was asked beyond what it has learned.
 *
 * @param answers row-major, as many columns as the model has outputs
 * @param outside for every layer the share of the values entering it that lie outside its grid, 0..1; 0 for an empty table;
 *     no share where there are no learned curves
 * @param outsideInputs for every input the share of its values that lie outside its grid in the first layer; as above
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, compared by nobody
public record Prediction(double[] answers, List<Double> outside, List<Double> outsideInputs) {
    /** Copies the lists. */
    public Prediction {
        outside = List.copyOf(outside);
        outsideInputs = List.copyOf(outsideInputs);
    }
}
