package org.kan4j.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of slots as they were read, in blocks so that growing copies nothing, each with its line. */
final class RawTable {
    private static final int BLOCK = 1 << 13;

    private final int width;
    private final int rowsPerBlock;
    private final List<double[]> blocks = new ArrayList<>();
    private int[] lines = new int[1024];
    private int rows;

    RawTable(int width) {
        this.width = width;
        this.rowsPerBlock = Math.max(1, BLOCK / width);
    }

    void add(double[] row, int line) {
        if (rows == lines.length) {
            lines = Arrays.copyOf(lines, rows + (rows >> 1));
        }
        if (rows % rowsPerBlock == 0) {
            blocks.add(new double[rowsPerBlock * width]);
        }
        System.arraycopy(row, 0, blocks.get(rows / rowsPerBlock), rows % rowsPerBlock * width, width);
        lines[rows++] = line;
    }

    double get(int row, int slot) {
        return blocks.get(row / rowsPerBlock)[row % rowsPerBlock * width + slot];
    }

    void set(int row, int slot, double value) {
        blocks.get(row / rowsPerBlock)[row % rowsPerBlock * width + slot] = value;
    }

    /** Whether each of the slots holds a value. */
    boolean isComplete(int row, int[] slots) {
        for (int slot : slots) {
            if (Double.isNaN(get(row, slot))) {
                return false;
            }
        }
        return true;
    }

    int line(int row) {
        return lines[row];
    }

    int rows() {
        return rows;
    }
}
