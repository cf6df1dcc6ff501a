package org.kan4j.data;

import java.util.Optional;

/** A column that nobody asked for; it may hold anything. */
record SkippedColumn() implements Column {
    @Override
    public void accept(Cell cell, int line, double[] row) {
        // Nothing is kept.
    }

    @Override
    public Optional<CellProblem> problem() {
        return Optional.empty();
    }
}
