package org.kan4j.backend.opencl;

import java.util.Map;
import org.kan4j.opencl.ClDeviceLimits;

/**
 * Launch geometry of one kernel: changes speed, never bits.
 *
 * @param vectorWidth float lanes of a vector along the outputs, 1, 2, 4, 8 or 16 (FLOAT64 takes half, narrow layers less)
 * @param rowsPerItem rows that one work-item computes, at least 1
 * @param group0 work-items of a group along dimension 0
 * @param group1 work-items of a group along dimension 1, 1 for kernels of one dimension
 */
public record Tuning(int vectorWidth, int rowsPerItem, int group0, int group1) {
    /** Refuses what no kernel can be built with. */
    public Tuning {
        if (vectorWidth < 1 || vectorWidth > 16 || Integer.bitCount(vectorWidth) != 1) {
            throw new IllegalArgumentException("the vector width must be 1, 2, 4, 8 or 16, got " + vectorWidth);
        }
        if (rowsPerItem < 1 || rowsPerItem > 16) {
            throw new IllegalArgumentException("the rows per work-item must be 1 to 16, got " + rowsPerItem);
        }
        if (group0 < 1 || group1 < 1 || (long) group0 * group1 > 4096) {
            throw new IllegalArgumentException(
                    "a work-group must hold 1 to 4096 work-items, got " + group0 + " x " + group1);
        }
    }

    /** Geometry of a kernel that knows no vectors. */
    static Tuning groups(int group0, int group1) {
        return new Tuning(1, 1, group0, group1);
    }

    /** Whether a device can run such groups. */
    public boolean isValid(ClDeviceLimits limits) {
        return group0 * group1 <= limits.maxWorkGroupSize();
    }

    /** The kernel's defines, for vectors of {@code lanes} lanes. */
    Map<String, String> defines(int lanes) {
        return Map.of(
                "VW", Integer.toString(lanes),
                "ROWS", Integer.toString(rowsPerItem),
                "WG0", Integer.toString(group0),
                "WG1", Integer.toString(group1));
    }
}
