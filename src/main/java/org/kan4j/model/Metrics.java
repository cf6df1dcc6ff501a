package org.kan4j.model;

import org.kan4j.data.Dataset;
import org.kan4j.data.Task;

/** How good answers are, as a function of answers and targets alone: every sum runs over the rows in their order. */
public sealed interface Metrics permits RegressionMetrics, ClassificationMetrics {
    /** How many rows were scored, at least one. */
    int rows();

    /**
     * Scores some rows of a table.
     *
     * @param data a table with targets
     * @param answers of {@link Predictor#predict(Dataset)} for the whole table
     * @param rows which rows count, at least one
     */
    static Metrics of(Dataset data, double[] answers, int[] rows) {
        if (!data.hasTargets() || rows.length == 0) {
            throw new IllegalArgumentException("at least one row with a target is needed to score answers, got none");
        }
        int outputs = data.schema().outputs();
        if (answers.length != data.rows() * outputs) {
            throw new IllegalArgumentException("got " + answers.length + " answers for " + data.rows() + " rows of "
                    + outputs + "; expected " + data.rows() * outputs);
        }
        return data.schema().task() == Task.REGRESSION
                ? RegressionMetrics.of(data.targets(), answers, rows)
                : ClassificationMetrics.of(data.targets(), answers, rows, outputs);
    }
}
