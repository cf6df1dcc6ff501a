package org.kan4j.symbolic;

import java.util.List;

/**
 * The numbers with which c * f(a x + b) + d comes closest to an edge.
 *
 * @param a factor of what enters
 * @param b shift of what enters
 * @param c factor of the function
 * @param d shift of the function
 * @param lost the share of the edge's variance that is left, 1 - R2, at least 0
 */
public record FunctionFit(double a, double b, double c, double d, double lost) {
    /** The share of the variance that it explains, at most 1. */
    public double r2() {
        return 1 - lost;
    }

    /** a, b, c, d. */
    public List<Double> numbers() {
        return List.of(a, b, c, d);
    }
}
