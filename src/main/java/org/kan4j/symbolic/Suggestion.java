package org.kan4j.symbolic;

/**
 * A function that an edge may be.
 *
 * @param function the function
 * @param fit how close it comes
 */
public record Suggestion(LibraryFunction function, FunctionFit fit) {
    /** What a point of complexity must gain: bits of the variance that is left. */
    private static final double BITS_PER_POINT = 1;

    /** Below this share of the variance a learned curve says nothing. */
    private static final double NOISE = 1e-10;

    /** What the ranking goes by, less is better: bits of the variance that is left, and a bit for every point of complexity. */
    public double score() {
        return StrictMath.log(fit.lost() + NOISE) / StrictMath.log(2) + BITS_PER_POINT * function.complexity();
    }
}
