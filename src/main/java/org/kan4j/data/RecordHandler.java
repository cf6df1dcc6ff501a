package org.kan4j.data;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;

/** Takes the cells from the parser's buffer, without making strings of them, into the rows of a table. */
final class RecordHandler extends CsvCallbackHandler<RawTable> {
    private final Column[] columns;
    private final CsvErrors errors;
    private final int lineOffset;
    private final RawTable table;
    private final double[] row;
    private final Cell cell = new Cell();
    private RecordType type = RecordType.DATA;
    private int line;
    private int count;

    /** {@code firstLine} is the line of the file on which the parser's first line stands. */
    RecordHandler(ColumnPlan plan, CsvErrors errors, int firstLine) {
        this.columns = plan.columns().toArray(Column[]::new);
        this.errors = errors;
        this.lineOffset = firstLine - 1;
        this.table = new RawTable(plan.width());
        this.row = new double[plan.width()];
    }

    RawTable table() {
        return table;
    }

    /** The line on which the record begins that the parser is at. */
    int line() {
        return line;
    }

    @Override
    protected RecordType getRecordType() {
        return type;
    }

    @Override
    protected int getFieldCount() {
        return count;
    }

    @Override
    protected void beginRecord(long startingLine) {
        if (startingLine > Integer.MAX_VALUE - lineOffset) {
            throw errors.inFile("more than " + Integer.MAX_VALUE + " lines");
        }
        type = RecordType.DATA;
        line = lineOffset + (int) startingLine;
        count = 0;
    }

    @Override
    protected void addField(char[] text, int offset, int length, boolean quoted) {
        if (count == columns.length) {
            throw errors.atLine(line, "the row has more cells than the " + columns.length + " of the header");
        }
        cell.set(text, offset, length);
        columns[count++].accept(cell, line, row);
    }

    @Override
    protected void setComment(char[] text, int offset, int length) {
        type = RecordType.COMMENT;
    }

    @Override
    protected void setEmpty() {
        type = RecordType.EMPTY;
    }

    @Override
    protected RawTable buildRecord() {
        if (type == RecordType.DATA) {
            if (count < columns.length) {
                throw errors.atLine(line, "the row has " + count + " cells, the header has " + columns.length);
            }
            table.add(row, line);
        }
        return table;
    }
}
