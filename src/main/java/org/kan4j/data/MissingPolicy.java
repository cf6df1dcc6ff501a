package org.kan4j.data;

/** What to do with a cell that is empty, not finite, or not a number where one is needed. */
public enum MissingPolicy {
    /** Refuse the file, naming line, column and value of the first such cell. */
    ERROR,
    /** Leave the row out. */
    DROP,
    /**
     * Keep the row; the cell is NaN in the {@link Dataset}, and {@link Normalisation} puts the mean of the training rows
     * in its place. Targets are never filled: a missing target is refused as by {@link #ERROR}.
     */
    MEAN
}
