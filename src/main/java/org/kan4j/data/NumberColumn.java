package org.kan4j.data;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A column of numbers. */
final class NumberColumn implements Column {
    private final String name;
    private final int slot;
    private long numbers;
    private @Nullable CellProblem problem;
    private @Nullable CellProblem text;

    NumberColumn(String name, int slot) {
        this.name = name;
        this.slot = slot;
    }

    @Override
    public void accept(Cell cell, int line, double[] row) {
        if (cell.kind() == Cell.Kind.NUMBER) {
            row[slot] = cell.number();
            numbers++;
            return;
        }
        row[slot] = Double.NaN;
        if (problem == null) {
            problem = CellProblem.of(cell, line, name);
        }
        if (text == null && cell.kind() == Cell.Kind.TEXT) {
            text = CellProblem.of(cell, line, name);
        }
    }

    @Override
    public Optional<CellProblem> problem() {
        return Optional.ofNullable(problem);
    }

    String name() {
        return name;
    }

    int slot() {
        return slot;
    }

    boolean hasNumbers() {
        return numbers > 0;
    }

    /** The first cell with text. */
    Optional<CellProblem> text() {
        return Optional.ofNullable(text);
    }
}
