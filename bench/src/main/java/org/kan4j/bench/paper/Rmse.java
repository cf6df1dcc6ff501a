package org.kan4j.bench.paper;

import java.util.stream.IntStream;
import org.kan4j.data.Dataset;
import org.kan4j.model.Metrics;
import org.kan4j.model.Predictor;
import org.kan4j.model.RegressionMetrics;

/** The error of a regression. */
final class Rmse {
    private Rmse() {}

    /** The root of the mean squared error over all rows of a table. */
    static double of(Predictor predictor, Dataset table) {
        return of(predictor.predict(table).answers(), table);
    }

    /** The same of answers for them. */
    static double of(double[] answers, Dataset table) {
        int[] rows = IntStream.range(0, table.rows()).toArray();
        return ((RegressionMetrics) Metrics.of(table, answers, rows)).rmse();
    }
}
