package org.kan4j.data;

/**
 * A cell that holds no usable value.
 *
 * @param line the line of its row
 * @param column the name of its column
 * @param detail what is wrong with it, in words
 * @param decimalComma whether it is a number with a comma for the point
 */
record CellProblem(int line, String column, String detail, boolean decimalComma) {
    static CellProblem of(Cell cell, int line, String column) {
        boolean decimalComma = cell.hasDecimalComma();
        String detail = switch (cell.kind()) {
            case EMPTY -> "the cell is empty";
            case NOT_FINITE -> Echo.quoted(cell.shown()) + " is not a finite number";
            case NUMBER, TEXT ->
                Echo.quoted(cell.shown())
                        + (decimalComma ? " has a decimal comma; write a decimal point" : " is not a number");
        };
        return new CellProblem(line, column, detail, decimalComma);
    }

    /** The error that names the cell, what is wrong, and what to do. */
    DataException refused(CsvErrors errors, String cure) {
        return errors.atCell(line, column, detail + "; " + cure);
    }

    /** The error of a column that holds no number: a decimal comma is its own cure. */
    DataException refusedAsText(CsvErrors errors, String cure) {
        return decimalComma ? errors.atCell(line, column, detail) : refused(errors, cure);
    }
}
