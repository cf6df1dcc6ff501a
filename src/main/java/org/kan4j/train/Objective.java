package org.kan4j.train;

/**
 * What a run minimises, at one place or in the mean over several.
 *
 * @param loss the mean loss of rows, in the network's units
 * @param penalty lambda times the penalty, 0 without one
 */
record Objective(double loss, double penalty) {
    double sum() {
        return loss + penalty;
    }
}
