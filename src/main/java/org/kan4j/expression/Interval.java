package org.kan4j.expression;

/**
 * All numbers between two, both included.
 *
 * @param low the least, finite
 * @param high the largest, finite, not below {@code low}
 */
public record Interval(double low, double high) {
    /** Refuses ends that are not finite or in the wrong order. */
    public Interval {
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new IllegalArgumentException(
                    "an interval goes from " + low + " to " + high + ", its ends must be finite and in order");
        }
    }

    /** Whether a number lies in it. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    double largestSize() {
        return Math.max(Math.abs(low), Math.abs(high));
    }

    double leastSize() {
        return contains(0) ? 0 : Math.min(Math.abs(low), Math.abs(high));
    }
}
