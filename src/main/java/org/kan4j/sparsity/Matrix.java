package org.kan4j.sparsity;

/** A matrix in row-major order. Not thread-safe. */
final class Matrix {
    final int rows;
    final int columns;
    final double[] values;

    Matrix(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.values = new double[rows * columns];
    }

    /** A matrix of the same size, all zero. */
    static Matrix like(Matrix other) {
        return new Matrix(other.rows, other.columns);
    }

    double get(int row, int column) {
        return values[row * columns + column];
    }

    void set(int row, int column, double value) {
        values[row * columns + column] = value;
    }

    void add(int row, int column, double value) {
        values[row * columns + column] += value;
    }
}
