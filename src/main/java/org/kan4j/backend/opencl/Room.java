package org.kan4j.backend.opencl;

import org.kan4j.backend.LayerShape;
import org.kan4j.backend.Precision;
import org.kan4j.opencl.ClDeviceLimits;

/**
 * What a launch may take of a device.
 *
 * @param localValues values of the precision that fit in the local memory of a group
 * @param computeUnits processors that run groups independently
 */
record Room(long localValues, int computeUnits) {
    /** Groups per compute unit, so that none waits for the others for long. */
    private static final int GROUPS_PER_UNIT = 2;

    static Room of(ClDeviceLimits limits, Precision precision) {
        return new Room(limits.localMemoryBytes() / precision.bytes(), limits.computeUnits());
    }

    /**
     * Rows of a group: as many as the tuning wants, less where the device would stand idle.
     *
     * @param rows of the launch
     * @param groups side by side for each tile of rows
     * @param step rows that a group carries at a time; the answer is a multiple of it
     * @param most what the tuning wants
     */
    int rowTile(int rows, int groups, int step, int most) {
        int tiles = Lanes.parts(GROUPS_PER_UNIT * computeUnits, groups);
        int tile = Math.min(most, Lanes.parts(rows, tiles));
        return Lanes.parts(tile, step) * step;
    }

    /** Whether two arrays of so many values do not fit in the local memory of a group. */
    boolean lacks(long first, long second) {
        return first + second > localValues;
    }

    /** What to say when a kernel cannot run, however little it asks for. */
    IllegalArgumentException tooSmall(String kernel, LayerShape shape) {
        return new IllegalArgumentException("the device's local memory of " + localValues + " values is too small for "
                + kernel + " over " + shape + "; use another device or tuning");
    }

    /** Half of something, in whole steps, at least one. */
    static int half(int count, int step) {
        return Math.max(1, count / step / 2) * step;
    }
}
