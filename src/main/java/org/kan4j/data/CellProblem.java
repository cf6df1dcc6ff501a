package org.kan4j.data;

/**
 * A cell that holds no usable value.
 *
 * @param line the line of its row
 * @param column the name of its column
 * @param detail what is wrong with it, in words
 */
record CellProblem(int line, String column, String detail) {
    static CellProblem of(Cell cell, int line, String column) {
        String detail = switch (cell.kind()) {
            case EMPTY -> "the cell is empty";
            case NOT_FINITE -> Echo.quoted(cell.shown()) + " is not a finite number";
            case NUMBER, TEXT -> Echo.quoted(cell.shown()) + " is not a number";
        };
        return new CellProblem(line, column, detail);
    }

    /** The error that names the cell, what is wrong, and what to do. */
    DataException refused(CsvErrors errors, String cure) {
        return errors.atCell(line, column, detail + "; " + cure);
    }
}
