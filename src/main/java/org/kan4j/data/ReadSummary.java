package org.kan4j.data;

import java.util.Arrays;

/**
 * What was decided and left out while a table was read.
 *
 * @param task why the task is what it is, as a sentence for the user; empty where the schema gave it
 * @param droppedRows rows left out because of a missing cell
 * @param missingCells missing cells of features in the rows that were kept; they are NaN in the {@link Dataset}
 */
public record ReadSummary(String task, int droppedRows, long missingCells) {
    /** Nothing decided, nothing left out. */
    public static final ReadSummary NONE = new ReadSummary("", 0, 0);

    static ReadSummary of(String task, int droppedRows, double[] features) {
        return new ReadSummary(
                task, droppedRows, Arrays.stream(features).filter(Double::isNaN).count());
    }
}
