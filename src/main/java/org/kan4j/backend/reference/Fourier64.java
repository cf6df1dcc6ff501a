package org.kan4j.backend.reference;

/** {@link org.kan4j.backend.Family#FOURIER}: the specification of {@code lib/fourier.cl}. */
final class Fourier64 {
    private Fourier64() {}

    /**
     * Values and slopes of 1, cos(pi u), sin(pi u), .., cos(G pi u), sin(G pi u) at u = 2 (x - low) / (high - low) - 1, from
     * element 1 on, by the sums of angles.
     *
     * @return the number of the first function
     */
    static int evaluate(Knots64 table, double x, int i, double[] values, double[] slopes) {
        double factor = table.reciprocals[i];
        double u = Math.fma(x - table.low(i), factor, -1.0);
        double pace = (double) Math.PI * factor;
        values[1] = 1.0;
        slopes[1] = 0.0;
        values[2] = Math64.cospi(u);
        values[3] = Math64.sinpi(u);
        for (int j = 4; j < values.length; j += 2) {
            values[j] = Math.fma(values[j - 2], values[2], -(values[j - 1] * values[3]));
            values[j + 1] = Math.fma(values[j - 1], values[2], values[j - 2] * values[3]);
        }
        for (int n = 1; 2 * n + 1 < values.length; n++) {
            double rate = (double) n * pace;
            slopes[2 * n] = -(rate * values[2 * n + 1]);
            slopes[2 * n + 1] = rate * values[2 * n];
        }
        return 0;
    }
}
