package org.kan4j.compare;

import org.kan4j.data.Task;
import org.kan4j.model.ClassificationMetrics;
import org.kan4j.model.Metrics;
import org.kan4j.model.RegressionMetrics;

/** What candidates are compared by on rows that they have not seen; less is better. */
public enum ErrorMeasure {
    /** Root of the mean squared error of a regression, in the target's units. */
    RMSE("RMSE"),
    /** Share of the wrong answers of a classification: 1 - accuracy. */
    ERROR_RATE("error rate");

    private final String words;

    ErrorMeasure(String words) {
        this.words = words;
    }

    /** The measure of a task. */
    public static ErrorMeasure of(Task task) {
        return task == Task.REGRESSION ? RMSE : ERROR_RATE;
    }

    /** Its name for people. */
    public String words() {
        return words;
    }

    /** The error that metrics of a task say. */
    static double of(Metrics metrics) {
        return metrics instanceof RegressionMetrics regression
                ? regression.rmse()
                : ((ClassificationMetrics) metrics).errorRate();
    }
}
