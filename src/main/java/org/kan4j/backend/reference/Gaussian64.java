package org.kan4j.backend.reference;

/** {@link org.kan4j.backend.Family#GAUSSIAN}: the specification of {@code lib/gaussian.cl}. */
final class Gaussian64 {
    private Gaussian64() {}

    /**
     * Values and slopes of exp(-z^2) at z = (x - low) / h - m for the centres m = 0 .. G, from element 1 on; h is the distance
     * of the centres.
     *
     * @return the number of the first function
     */
    static int evaluate(Knots64 table, double x, int i, double[] values, double[] slopes) {
        double factor = table.reciprocals[i];
        double steep = -2.0 * factor;
        double distance = x - table.low(i);
        for (int j = 1; j < values.length; j++) {
            double z = Math.fma(distance, factor, (double) (1 - j));
            values[j] = Math64.exp(-(z * z));
            slopes[j] = values[j] == 0.0 ? 0.0 : steep * z * values[j];
        }
        return 0;
    }
}
