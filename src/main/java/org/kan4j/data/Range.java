package org.kan4j.data;

/**
 * A closed interval of numbers, as the range of a grid.
 *
 * @param low the lower end, finite
 * @param high the upper end, finite, above the lower one
 */
public record Range(double low, double high) {
    /** Checks the ends. */
    public Range {
        if (!(low < high) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException("[" + low + ", " + high + "] is not a range of finite length above 0");
        }
    }
}
