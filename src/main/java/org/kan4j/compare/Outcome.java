package org.kan4j.compare;

import java.util.OptionalDouble;

/**
 * How a candidate did from one seed. Everything but the seconds is a function of table, candidate and seed.
 *
 * @param candidate what was trained
 * @param seed of the split, the start and the order of rows
 * @param error on the test rows, by the task's {@link ErrorMeasure}; empty where the run diverged, or the network's answers
 *     are no finite numbers
 * @param seconds that the training took, a measurement
 * @param epochs that were done
 */
public record Outcome(Candidate candidate, long seed, OptionalDouble error, double seconds, int epochs) {
    /** Whether it has no error to compare. */
    public boolean diverged() {
        return error.isEmpty();
    }
}
