package org.kan4j.data;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A column of labels: the categories of a feature, or the classes of a known target. */
final class LabelColumn implements Column {
    private final String name;
    private final int slot;
    private final Labels labels;
    private final CsvErrors errors;
    private @Nullable CellProblem problem;

    LabelColumn(String name, int slot, Labels labels, CsvErrors errors) {
        this.name = name;
        this.slot = slot;
        this.labels = labels;
        this.errors = errors;
    }

    @Override
    public void accept(Cell cell, int line, double[] row) {
        if (Labels.mayHold(cell)) {
            row[slot] = labels.code(cell, reason -> errors.atCell(line, name, reason));
            return;
        }
        row[slot] = Double.NaN;
        if (problem == null) {
            problem = CellProblem.of(cell, line, name);
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

    Labels labels() {
        return labels;
    }
}
