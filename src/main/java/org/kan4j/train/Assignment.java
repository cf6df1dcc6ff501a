package org.kan4j.train;

import org.kan4j.model.TrainingSpec;

/**
 * What a run works on, the same from its first epoch to its last.
 *
 * @param spec the settings
 * @param loss what is minimised
 * @param training the rows that are trained on
 * @param validation the rows that choose the best epoch, possibly none
 * @param divergence watches the numbers
 */
record Assignment(TrainingSpec spec, Loss loss, Part training, Part validation, Divergence divergence) {
    /** The same for another run, whose numbers are watched from its beginning. */
    Assignment anew() {
        return new Assignment(spec, loss, training, validation, new Divergence());
    }

    /** Rows of a step. */
    int batch() {
        return spec.batch(training.rows());
    }

    /** Rows of the larger part. */
    int mostRows() {
        return Math.max(training.rows(), validation.rows());
    }
}
