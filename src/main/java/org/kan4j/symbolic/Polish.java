package org.kan4j.symbolic;

import java.util.List;
import org.kan4j.data.Dataset;
import org.kan4j.data.Task;
import org.kan4j.expression.Expression;
import org.kan4j.expression.NiceNumber;
import org.kan4j.model.ClassificationMetrics;
import org.kan4j.model.Metrics;
import org.kan4j.model.TrainedModel;

/**
 * Replaces numbers of a formula by the whole numbers, fractions and multiples of pi that they are close to, as far as the error on
 * rows of a table does not grow by it.
 */
final class Polish {
    private static final double FARTHEST = 1e-2; // distance of a nice number, relative to what it replaces, at first
    private static final double NEAREST = 1e-12;
    private static final int ROUNDS = 10; // of rounding and simplifying, each of which may give the other more to do
    private static final double SLACK = 1.01; // of the error
    private static final double EXACT = 1e-12; // an error that is rounding alone

    private final TrainedModel model;
    private final Dataset table;
    private final int[] rows;

    Polish(TrainedModel model, Dataset table, int[] rows) {
        this.model = model;
        this.table = table;
        this.rows = rows;
    }

    Formula polished(Formula formula) {
        Formula tidy = new Formula(
                formula.outputs(), formula.expressions().stream().map(Tidy::of).toList());
        double before = Math.max(error(formula), EXACT);
        Formula start = error(tidy) <= SLACK * before ? tidy : formula;
        for (double distance = FARTHEST; distance >= NEAREST; distance /= 10) {
            Formula nice = nice(start, distance);
            if (!nice.equals(start) && error(nice) <= SLACK * before) {
                return nice;
            }
        }
        return start;
    }

    private Formula nice(Formula formula, double distance) {
        List<Expression> expressions =
                formula.expressions().stream().map(one -> nice(one, distance)).toList();
        return new Formula(formula.outputs(), expressions);
    }

    /** Again while numbers meet that were apart, for their product may be nice where it is not. */
    private static Expression nice(Expression expression, double distance) {
        Expression now = expression;
        for (int round = 0; round < ROUNDS; round++) {
            Expression next =
                    now.withConstants(number -> nice(number, distance)).simplified();
            if (next.equals(now)) {
                break;
            }
            now = next;
        }
        return now;
    }

    private static double nice(double number, double distance) {
        double farthest = distance * Math.max(1, Math.abs(number));
        return NiceNumber.candidates(number).stream()
                .filter(nice -> nice.distance() <= farthest)
                .findFirst()
                .map(NiceNumber::value)
                .orElse(number);
    }

    /** Of classes the log-loss, for numbers that leave the classes as they are may ruin the probabilities. */
    private double error(Formula formula) {
        double[] answers = formula.answers(model, table);
        double error = AnswerError.of(table, answers, rows);
        if (table.schema().task() == Task.REGRESSION || !Double.isFinite(error)) {
            return error;
        }
        return ((ClassificationMetrics) Metrics.of(table, answers, rows)).logLoss();
    }
}
