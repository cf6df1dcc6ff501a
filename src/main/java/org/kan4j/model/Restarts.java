package org.kan4j.model;

/**
 * Trials before a run: {@code count} runs from the network's seed and those after it, {@code epochs} long, of which the one
 * with the lowest loss goes on. The loss is the best of the validation rows, or without such rows the last of the training
 * rows, with its penalty; the first of equal ones wins.
 *
 * @param count trials, 1 for none
 * @param epochs of each trial, on the first grid, at least 1
 */
public record Restarts(int count, int epochs) {
    /** One start, that of the seed. */
    public static final Restarts NONE = new Restarts(1, 20);

    private static final int MOST = 10_000;

    /** Refuses numbers out of range. */
    public Restarts {
        Settings.require(count >= 1 && count <= MOST, "restarts must be 1 to " + MOST, count);
        Settings.require(epochs >= 1, "epochs of a restart must be at least 1", epochs);
    }
}
