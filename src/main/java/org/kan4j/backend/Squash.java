package org.kan4j.backend;

/**
 * A smooth map of the real line onto a range, y = middle + half * x / sqrt(1 + x^2): steepest at 0, with the slope half.
 *
 * @param low the range's low end
 * @param high its high end, above {@code low}; both finite in the backend's precision
 */
public record Squash(double low, double high) {
    /** Refuses what is no range. */
    public Squash {
        if (!(low < high) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException("a range goes from a finite low end up, got " + low + " to " + high);
        }
    }

    /** Half the range's width, exact but for one rounding. */
    public double half() {
        return high / 2 - low / 2;
    }

    /** The range's middle. */
    public double middle() {
        return low / 2 + high / 2;
    }
}
