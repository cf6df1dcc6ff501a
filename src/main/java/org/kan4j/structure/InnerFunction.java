package org.kan4j.structure;

import java.util.List;

/**
 * Columns that a function reads through one function of them alone: f = F(g(these), the others).
 *
 * @param columns at least two, ascending, fewer than all that matter
 * @param score the largest score of two of them by one of the others
 */
public record InnerFunction(List<Integer> columns, double score) {
    /** Copies the list. */
    public InnerFunction {
        columns = List.copyOf(columns);
    }
}
