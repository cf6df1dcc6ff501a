package org.kan4j.model;

import java.util.OptionalDouble;

/**
 * How close answers of a regression are, in the target's units.
 *
 * @param rows how many rows were scored
 * @param rmse root of the mean squared error
 * @param mae mean absolute error
 * @param r2 the share of the targets' variance that is explained, {@code 1 - SSE/SST}; empty where all targets are the same
 */
public record RegressionMetrics(int rows, double rmse, double mae, OptionalDouble r2) implements Metrics {

    static RegressionMetrics of(double[] targets, double[] answers, int[] rows) {
        double[] errors = new double[rows.length];
        double[] deviations = new double[rows.length];
        double mean = 0;
        for (int n = 0; n < rows.length; n++) {
            mean += targets[rows[n]] / rows.length;
        }
        double absolute = 0;
        for (int n = 0; n < rows.length; n++) {
            errors[n] = answers[rows[n]] - targets[rows[n]];
            deviations[n] = targets[rows[n]] - mean;
            absolute += Math.abs(errors[n]) / rows.length;
        }
        double rmse = rootMeanSquare(errors);
        double spread = isConstant(targets, rows) ? 0 : rootMeanSquare(deviations);
        double share = rmse / spread;
        OptionalDouble r2 = spread > 0 ? OptionalDouble.of(1 - share * share) : OptionalDouble.empty();
        return new RegressionMetrics(rows.length, rmse, absolute, r2);
    }

    /** Told by the targets themselves: their mean may round to another number. */
    private static boolean isConstant(double[] targets, int[] rows) {
        for (int row : rows) {
            if (targets[row] != targets[rows[0]]) {
                return false;
            }
        }
        return true;
    }

    /** Divided by the largest before squaring, so that no square leaves the range of double. */
    private static double rootMeanSquare(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (double value : values) {
            double share = value / largest;
            sum += share * share;
        }
        return largest * Math.sqrt(sum / values.length);
    }
}
