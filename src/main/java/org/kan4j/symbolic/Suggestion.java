package org.kan4j.symbolic;

/**
 * A function that an edge may be.
 *
 * @param function the function
 * @param fit how close it comes
 * @param noise the share of the variance below which the learned curve itself says nothing
 */
public record Suggestion(LibraryFunction function, FunctionFit fit, double noise) {
    /** What a point of complexity must gain: bits of the variance that is left. */
    private static final double BITS_PER_POINT = 1;

    /** What the ranking goes by, less is better: bits of the variance that is left, noise added, and a bit for every point of complexity. */
    public double score() {
        return StrictMath.log(fit.lost() + noise) / StrictMath.log(2) + BITS_PER_POINT * function.complexity();
    }
}
