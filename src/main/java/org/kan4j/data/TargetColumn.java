package org.kan4j.data;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The target of a training table, which may turn out to be numbers or classes: a cell fills two slots, its number and the
 * code of its label.
 */
final class TargetColumn implements Column {
    /** The most distinct integers that are classes without being asked for. */
    static final int MOST_AUTOMATIC = 20;

    private final String name;
    private final int slot;
    private final TaskChoice choice;
    private final CsvErrors errors;
    private final Labels labels = Labels.open();
    private long numbers;
    private long texts;
    private boolean integers = true;
    private boolean decimalCommas = true;
    private int distinctNumbers;
    private boolean codesNumbers;
    private @Nullable CellProblem missing;
    private @Nullable CellProblem text;

    TargetColumn(String name, int slot, TaskChoice choice, CsvErrors errors) {
        this.name = name;
        this.slot = slot;
        this.choice = choice;
        this.errors = errors;
        this.codesNumbers = choice != TaskChoice.REGRESSION;
    }

    @Override
    public void accept(Cell cell, int line, double[] row) {
        row[slot] = Double.NaN;
        row[slot + 1] = Double.NaN;
        switch (cell.kind()) {
            case NUMBER -> acceptNumber(cell, line, row);
            case TEXT -> acceptText(cell, line, row);
            default -> {
                if (missing == null) {
                    missing = CellProblem.of(cell, line, name);
                }
            }
        }
    }

    private void acceptNumber(Cell cell, int line, double[] row) {
        double value = cell.number();
        row[slot] = value;
        numbers++;
        integers &= Math.rint(value) == value;
        if (!codesNumbers) {
            return;
        }
        int before = labels.size();
        row[slot + 1] = code(cell, line);
        distinctNumbers += labels.size() - before;
        codesNumbers = choice == TaskChoice.CLASSIFICATION || (integers && distinctNumbers <= MOST_AUTOMATIC);
    }

    private void acceptText(Cell cell, int line, double[] row) {
        texts++;
        decimalCommas = decimalCommas && cell.hasDecimalComma();
        if (text == null) {
            text = CellProblem.of(cell, line, name);
        }
        if (textIsLabel()) {
            row[slot + 1] = code(cell, line);
        }
    }

    private int code(Cell cell, int line) {
        return labels.code(cell, reason -> errors.atCell(line, name, reason));
    }

    /** The first cell that holds no target under the task: a text is one for regression only. */
    @Override
    public Optional<CellProblem> problem() {
        if (textIsLabel() || text == null) {
            return Optional.ofNullable(missing);
        }
        return Optional.of(missing == null || text.line() < missing.line() ? text : missing);
    }

    /** Puts the target of each row into the first slot: its number, or the code of its label; NaN where it is missing. */
    void settle(RawTable table, Task task) {
        if (task == Task.REGRESSION) {
            return;
        }
        for (int row = 0; row < table.rows(); row++) {
            if (textIsLabel() || !Double.isNaN(table.get(row, slot))) {
                table.set(row, slot, table.get(row, slot + 1));
            }
        }
    }

    /** What helps against {@link #problem}. */
    String cure() {
        return choice == TaskChoice.AUTO && texts > 0 && !textIsLabel()
                ? "correct it, or choose --missing drop, or --task classification to make it a class"
                : "correct it, or choose --missing drop";
    }

    /** Numbers and texts side by side make classes only when asked for; else a stray text would make a class. */
    private boolean textIsLabel() {
        return choice == TaskChoice.CLASSIFICATION || (choice == TaskChoice.AUTO && numbers == 0);
    }

    Labels labels() {
        return labels;
    }

    /** What the network is to learn; a target that holds nothing, or text for a regression, is refused. */
    TaskDecision decide() {
        if (numbers == 0 && text == null) {
            throw errors.inColumn(name, "the target holds no value in any row");
        }
        if (choice == TaskChoice.REGRESSION && numbers == 0 && text != null) {
            throw text.refusedAsText(errors, "a target that is text cannot be a regression, only a classification");
        }
        if (choice == TaskChoice.AUTO && numbers == 0 && decimalCommas && text != null) {
            throw text.refusedAsText(errors, "it would be a class");
        }
        return switch (choice) {
            case REGRESSION -> new TaskDecision(Task.REGRESSION, "regression, as asked for");
            case CLASSIFICATION -> new TaskDecision(Task.CLASSIFICATION, "classification, as asked for");
            case AUTO -> decideAlone();
        };
    }

    private TaskDecision decideAlone() {
        String target = "the target " + Echo.quoted(name);
        if (numbers == 0) {
            return new TaskDecision(Task.CLASSIFICATION, "classification, because " + target + " is text");
        }
        if (!integers) {
            return new TaskDecision(
                    Task.REGRESSION, "regression, because " + target + " holds numbers that are not integers");
        }
        if (distinctNumbers > MOST_AUTOMATIC) {
            return new TaskDecision(
                    Task.REGRESSION,
                    "regression, because " + target + " holds more than " + MOST_AUTOMATIC + " distinct integers");
        }
        return new TaskDecision(
                Task.CLASSIFICATION,
                String.format(
                        Locale.ROOT,
                        "classification, because %s holds integers only and %d are distinct (at most %d)",
                        target,
                        distinctNumbers,
                        MOST_AUTOMATIC));
    }
}
