package org.kan4j.backend.reference;

/** {@link org.kan4j.backend.Family#CHEBYSHEV}: the specification of {@code lib/chebyshev.cl}. */
final class Chebyshev64 {
    private Chebyshev64() {}

    /**
     * Values and slopes of T_0 .. T_G at u = 2 (x - low) / (high - low) - 1, from element 1 on: T_n = 2 u T_{n-1} - T_{n-2}
     * (Abramowitz and Stegun, 22.7.4) and its derivative.
     *
     * @return the number of the first function
     */
    static int evaluate(Knots64 table, double x, int i, double[] values, double[] slopes) {
        double factor = table.reciprocals[i];
        double u = Math.fma(x - table.low(i), factor, -1.0);
        double twice = u + u;
        values[1] = 1.0;
        slopes[1] = 0.0;
        values[2] = u;
        slopes[2] = 1.0;
        for (int j = 3; j < values.length; j++) {
            values[j] = Math.fma(twice, values[j - 1], -values[j - 2]);
            slopes[j] = Math.fma(twice, slopes[j - 1], Math.fma(2.0, values[j - 1], -slopes[j - 2]));
        }
        for (int j = 1; j < slopes.length; j++) {
            slopes[j] *= factor;
        }
        return 0;
    }
}
