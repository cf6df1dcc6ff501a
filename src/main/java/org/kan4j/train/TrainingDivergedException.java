package org.kan4j.train;

/** A run whose loss is no finite number any more; says at which step, and what to try. */
public final class TrainingDivergedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TrainingDivergedException(String message) {
        super(message);
    }
}
