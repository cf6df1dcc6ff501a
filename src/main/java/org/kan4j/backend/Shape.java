package org.kan4j.backend;

/**
 * Rows and columns of a dense, row-major tensor.
 *
 * @param rows at least 1
 * @param cols at least 1
 */
public record Shape(int rows, int cols) {
    /** Refuses empty shapes and shapes whose size does not fit an {@code int} index. */
    public Shape {
        if (rows < 1 || cols < 1) {
            throw new IllegalArgumentException(
                    "a tensor needs at least one row and one column, got [" + rows + ", " + cols + "]");
        }
        if ((long) rows * cols > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a tensor holds at most " + Integer.MAX_VALUE + " values, got [" + rows
                    + ", " + cols + "]; use smaller widths, a smaller grid or a smaller batch");
        }
    }

    /** A single row of {@code cols} values. */
    public static Shape vector(int cols) {
        return new Shape(1, cols);
    }

    /** Number of values. */
    public int size() {
        return rows * cols;
    }

    @Override
    public String toString() {
        return "[" + rows + ", " + cols + "]";
    }
}
