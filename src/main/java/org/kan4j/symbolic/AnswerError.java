package org.kan4j.symbolic;

import java.util.stream.IntStream;
import org.kan4j.data.Dataset;
import org.kan4j.model.ClassificationMetrics;
import org.kan4j.model.Metrics;
import org.kan4j.model.RegressionMetrics;

/** One number for how far answers are off, comparable between tables: the unexplained share of the spread, or of the classes. */
public final class AnswerError {
    private AnswerError() {}

    /** The root of 1 - R2 of a regression, the share of wrong classes of a classification; infinite where a row has no answer. */
    public static double of(Dataset table, double[] answers, int[] rows) {
        if (!areThere(table, answers, rows)) {
            return Double.POSITIVE_INFINITY;
        }
        Metrics metrics = Metrics.of(table, answers, rows);
        if (metrics instanceof ClassificationMetrics classes) {
            return classes.errorRate();
        }
        RegressionMetrics numbers = (RegressionMetrics) metrics;
        return numbers.r2().isPresent() ? numbers.rmse() / spread(table, rows) : numbers.rmse();
    }

    private static boolean areThere(Dataset table, double[] answers, int[] rows) {
        int outputs = table.schema().outputs();
        return IntStream.of(rows)
                .flatMap(row -> IntStream.range(row * outputs, (row + 1) * outputs))
                .allMatch(at -> Double.isFinite(answers[at]));
    }

    /** The standard deviation of the targets: 1 - R2 has lost all digits where a formula is exact. */
    private static double spread(Dataset table, int[] rows) {
        double mean = 0;
        for (int row : rows) {
            mean += table.targets()[row] / rows.length;
        }
        double squares = 0;
        for (int row : rows) {
            double deviation = table.targets()[row] - mean;
            squares += deviation * deviation / rows.length;
        }
        return StrictMath.sqrt(squares);
    }
}
