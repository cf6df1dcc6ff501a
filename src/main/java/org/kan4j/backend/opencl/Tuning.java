package org.kan4j.backend.opencl;

import java.util.Map;
import org.kan4j.opencl.ClDeviceLimits;

/**
 * How one kernel is built and launched: changes speed, never bits. A kernel reads the numbers that concern it; the others
 * are 1. Where a layer is narrower or local memory smaller than they ask for, a launch takes less.
 *
 * @param vectorWidth float lanes of a vector, 1, 2, 4, 8 or 16 (FLOAT64 takes half)
 * @param vectors vectors of outputs that one work-item holds in registers, or inputs, 1 to 16
 * @param rows rows that one work-item carries at a time, 1 to 16
 * @param rowTile rows over which a group uses the folded weights that it holds, 1 to 4096
 * @param localValues folded weights that a group holds in local memory at a time, as far as one input does not need more;
 *     0: none, they are folded wherever a row needs them
 * @param group0 work-items of a group along dimension 0
 * @param group1 work-items of a group along dimension 1, 1 for kernels of one dimension
 */
public record Tuning(int vectorWidth, int vectors, int rows, int rowTile, int localValues, int group0, int group1) {
    private static final int MOST_WORK_ITEMS = 4096;

    /** Refuses what no kernel can be built with. */
    public Tuning {
        if (vectorWidth < 1 || vectorWidth > 16 || Integer.bitCount(vectorWidth) != 1) {
            throw new IllegalArgumentException("the vector width must be 1, 2, 4, 8 or 16, got " + vectorWidth);
        }
        require("vectors", vectors, 1, 16);
        require("rows", rows, 1, 16);
        require("row tile", rowTile, 1, 4096);
        require("local values", localValues, 0, 1 << 24);
        if (group0 < 1 || group1 < 1 || (long) group0 * group1 > MOST_WORK_ITEMS) {
            throw new IllegalArgumentException(
                    "a work-group must hold 1 to " + MOST_WORK_ITEMS + " work-items, got " + group0 + " x " + group1);
        }
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "the number of " + name + " must be " + least + " to " + most + ", got " + value);
        }
    }

    /** A kernel that knows groups only. */
    static Tuning groups(int group0, int group1) {
        return vectors(1, group0, group1);
    }

    /** A kernel that knows vectors and groups. */
    static Tuning vectors(int vectorWidth, int group0, int group1) {
        return new Tuning(vectorWidth, 1, 1, 1, 0, group0, group1);
    }

    /** The same with so many rows per work-item. */
    Tuning carrying(int rowsOfItem) {
        return new Tuning(vectorWidth, vectors, rowsOfItem, rowTile, localValues, group0, group1);
    }

    /** Whether a device can run such groups. */
    public boolean isValid(ClDeviceLimits limits) {
        return group0 * group1 <= limits.maxWorkGroupSize();
    }

    /** The kernel's defines, for vectors of {@code lanes} lanes. */
    Map<String, Integer> defines(int lanes) {
        return Map.of("VW", lanes, "ROWS", rows, "WG0", group0, "WG1", group1, "KEPT", localValues > 0 ? 1 : 0);
    }
}
