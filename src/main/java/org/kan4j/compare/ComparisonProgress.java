package org.kan4j.compare;

import org.kan4j.train.Progress;

/** Hears how a comparison goes. Called on its thread; what it throws ends the comparison. */
public interface ComparisonProgress {
    /** Hears nothing. */
    ComparisonProgress SILENT = new ComparisonProgress() {};

    /**
     * A run begins.
     *
     * @param candidate what is trained
     * @param seed from which
     * @return what hears the run's epochs
     */
    default Progress runBegins(Candidate candidate, long seed) {
        return Progress.SILENT;
    }

    /** The run has ended. */
    default void runEnded(Outcome outcome) {}
}
