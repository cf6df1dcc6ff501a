package org.kan4j.cli;

import java.util.stream.IntStream;
import org.kan4j.data.Dataset;
import org.kan4j.model.Metrics;
import org.kan4j.model.Prediction;

/**
 * How the answers for a table have changed.
 *
 * @param table with targets
 * @param before the answers of the one model
 * @param after those of the other
 */
record AnswerChange(Dataset table, Prediction before, Prediction after) {
    Metrics metricsBefore() {
        return metrics(before);
    }

    Metrics metricsAfter() {
        return metrics(after);
    }

    private Metrics metrics(Prediction prediction) {
        return Metrics.of(
                table, prediction.answers(), IntStream.range(0, table.rows()).toArray());
    }

    /** The largest change of a number or a probability. */
    double largest() {
        return IntStream.range(0, before.answers().length)
                .mapToDouble(at -> Math.abs(after.answers()[at] - before.answers()[at]))
                .max()
                .orElse(0);
    }
}
