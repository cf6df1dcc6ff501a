package org.kan4j.spline;

/** The textbook recursion over all B-splines at once, slow and written apart from the code under test. */
final class CoxDeBoor {
    private CoxDeBoor() {}

    static double value(double[] knots, int i, int degree, double x) {
        if (degree == 0) {
            return knots[i] <= x && x < knots[i + 1] ? 1.0 : 0.0;
        }
        double sum = 0.0;
        if (knots[i + degree] > knots[i]) {
            sum += (x - knots[i]) / (knots[i + degree] - knots[i]) * value(knots, i, degree - 1, x);
        }
        if (knots[i + degree + 1] > knots[i + 1]) {
            sum += (knots[i + degree + 1] - x)
                    / (knots[i + degree + 1] - knots[i + 1])
                    * value(knots, i + 1, degree - 1, x);
        }
        return sum;
    }
}
