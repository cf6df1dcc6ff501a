package org.kan4j.sparsity;

/** One node's values over the rows: their mean and unbiased standard deviation. Immutable view of a table. */
final class Column {
    private final double[] table;
    private final int columns;
    private final int column;
    private final double mean;
    private final double deviation;

    /** Column {@code column} of a table [rows][columns]. */
    Column(double[] table, int columns, int column) {
        this.table = table;
        this.columns = columns;
        this.column = column;
        // Around the first value, so that a column without change has exactly itself as mean, and deviation zero.
        double origin = table[column];
        double sum = 0.0;
        for (int n = 0; n < rows(); n++) {
            sum += at(n) - origin;
        }
        this.mean = origin + sum / rows();
        double squares = 0.0;
        for (int n = 0; n < rows(); n++) {
            double distance = at(n) - mean;
            squares += distance * distance;
        }
        this.deviation = rows() == 1 ? 0.0 : Math.sqrt(squares / (rows() - 1));
    }

    /** All columns of a table. */
    static Column[] all(double[] table, int columns) {
        Column[] all = new Column[columns];
        for (int i = 0; i < columns; i++) {
            all[i] = new Column(table, columns, i);
        }
        return all;
    }

    /** Their standard deviations, [1][columns]. */
    static Matrix deviations(Column[] columns) {
        Matrix deviations = new Matrix(1, columns.length);
        for (int i = 0; i < columns.length; i++) {
            deviations.set(0, i, columns[i].deviation());
        }
        return deviations;
    }

    int rows() {
        return table.length / columns;
    }

    double at(int row) {
        return table[row * columns + column];
    }

    double mean() {
        return mean;
    }

    /** The standard deviation, divided by rows - 1; 0 for one row. */
    double deviation() {
        return deviation;
    }

    /** Adds the gradient to the values, given that to the deviation, to a table of the same layout. */
    void pullBack(double gradient, double[] target) {
        if (deviation == 0.0) {
            return;
        }
        double factor = gradient / ((rows() - 1) * deviation);
        for (int n = 0; n < rows(); n++) {
            target[n * columns + column] += factor * (at(n) - mean);
        }
    }
}
