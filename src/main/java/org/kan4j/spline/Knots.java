package org.kan4j.spline;

import java.util.Arrays;

/**
 * Knot vectors of B-splines: the {@code grid + 1} interior knots that bound the intervals, and the same with
 * {@code order} more knots on either side, {@code grid + 2 * order + 1} in all, on which {@code grid + order} B-splines
 * of degree {@code order} live.
 *
 * <p>Knots ascend; equal neighbours (repeated knots) are allowed. All methods are pure and thread-safe.
 */
public final class Knots {
    /** The highest order (degree of the polynomial pieces). */
    public static final int MAX_ORDER = 9;

    /** The largest number of intervals. */
    public static final int MAX_GRID = 2000;

    /** The least share of the average interval when knots are moved apart. */
    private static final double NARROW = 0x1.0p-10;

    private Knots() {}

    /**
     * Evenly spaced knots of {@code grid} intervals over [low, high], extended on both sides.
     *
     * <p>The lower half is counted up from {@code low}, the upper half down from {@code high}, so that both ends are
     * exact. Products and sums are rounded one by one, not fused.
     *
     * @param grid the number of intervals, 1 to {@value #MAX_GRID}
     * @param order the order, 1 to {@value #MAX_ORDER}
     * @param low the first interior knot
     * @param high the last interior knot
     * @return {@code grid + 2 * order + 1} knots, strictly ascending
     * @throws IllegalArgumentException if a number is out of its range, or if the range is so narrow or so wide that
     *     the knots would not be distinct and finite
     */
    public static double[] uniform(int grid, int order, double low, double high) {
        requireGrid(grid);
        requireOrder(order);
        requireRange(grid, order, low, high);
        double step = (high - low) / grid;
        double[] interior = new double[grid + 1];
        for (int g = 0; g <= grid; g++) {
            interior[g] = g < (grid + 1) / 2 ? low + step * g : high - step * (grid - g);
        }
        return extend(interior, order);
    }

    /**
     * Adds {@code order} knots on either side of the interior knots, each one average interval,
     * {@code (last - first) / grid}, from its neighbour. The step is added again and again, not multiplied: the two
     * differ in bits.
     *
     * @param interior {@code grid + 1} ascending knots; not changed
     * @param order the order, 1 to {@value #MAX_ORDER}
     * @return {@code grid + 2 * order + 1} knots
     * @throws IllegalArgumentException if the interior knots do not ascend or are not 2 to {@value #MAX_GRID} + 1 in
     *     number, if the order is out of its range, or if an added knot would not be finite
     */
    public static double[] extend(double[] interior, int order) {
        requireOrder(order);
        requireAscending(interior);
        int grid = interior.length - 1;
        requireGrid(grid);
        double step = (interior[grid] - interior[0]) / grid;
        double[] knots = new double[grid + 2 * order + 1];
        System.arraycopy(interior, 0, knots, order, grid + 1);
        for (int j = 1; j <= order; j++) {
            knots[order - j] = knots[order - j + 1] - step;
            knots[order + grid + j] = knots[order + grid + j - 1] + step;
        }
        requireAscending(knots);
        return knots;
    }

    /**
     * Lays another number of intervals over the same range, as dense as before: the new interior knots lie on the
     * straight lines through the old ones, at even parts of their numbers. Where {@code grid} is a multiple of the old
     * number, every old interior knot is kept to the bit. Equal interior knots are moved apart, to 1/1024 of the
     * average interval.
     *
     * @param old knots with their extension; not changed
     * @param order the order, 1 to {@value #MAX_ORDER}
     * @param grid the new number of intervals, 1 to {@value #MAX_GRID}
     * @return {@code grid + 2 * order + 1} knots, extended by the new average interval
     * @throws IllegalArgumentException if the old knots, the order or the grid are out of their range
     */
    public static double[] refine(double[] old, int order, int grid) {
        int parts = grid(old, order);
        requireGrid(grid);
        double[] interior = new double[grid + 1];
        for (int g = 0; g < grid; g++) {
            int left = order + g * parts / grid;
            double part = (double) (g * parts % grid) / grid;
            interior[g] = Math.fma(part, old[left + 1] - old[left], old[left]);
        }
        interior[grid] = old[order + parts];
        if (hasEqual(interior)) {
            moveApart(interior);
        }
        return extend(interior, order);
    }

    private static boolean hasEqual(double[] knots) {
        for (int i = 1; i < knots.length; i++) {
            if (knots[i] == knots[i - 1]) {
                return true;
            }
        }
        return false;
    }

    /** Makes every interval at least 1/1024 of the average one, pushing up, then down; the ends stay. */
    static void moveApart(double[] interior) {
        int grid = interior.length - 1;
        double least = NARROW * ((interior[grid] - interior[0]) / grid);
        for (int g = 1; g < grid; g++) {
            interior[g] = Math.max(interior[g], interior[g - 1] + least);
        }
        for (int g = grid - 1; g > 0; g--) {
            interior[g] = Math.min(interior[g], interior[g + 1] - least);
        }
    }

    /**
     * The number of intervals of knots with their extension.
     *
     * @param knots ascending knots
     * @param order the order, 1 to {@value #MAX_ORDER}
     * @return the number of knots less {@code 2 * order + 1}
     * @throws IllegalArgumentException if the order or that number is out of its range, or the knots do not ascend
     */
    static int grid(double[] knots, int order) {
        requireOrder(order);
        requireAscending(knots);
        int grid = knots.length - 2 * order - 1;
        requireGrid(grid);
        requireAscending(Arrays.copyOfRange(knots, order, order + grid + 1));
        return grid;
    }

    /**
     * Checks that knots are finite, never descend, and span a range greater than nothing.
     *
     * @param knots at least two knots; repeated ones are allowed
     * @throws IllegalArgumentException naming the first knot that breaks the rule
     */
    public static void requireAscending(double[] knots) {
        if (knots.length < 2) {
            throw new IllegalArgumentException("there are " + knots.length + " knots but at least 2 are needed");
        }
        for (int i = 0; i < knots.length; i++) {
            if (!Double.isFinite(knots[i])) {
                throw new IllegalArgumentException("knot " + i + " is " + knots[i] + " but knots must be finite");
            }
            if (i > 0 && knots[i] < knots[i - 1]) {
                throw new IllegalArgumentException("knot " + i + " is " + knots[i] + " but knot " + (i - 1) + " is "
                        + knots[i - 1] + "; knots must not descend");
            }
        }
        if (knots[0] == knots[knots.length - 1]) {
            throw new IllegalArgumentException(
                    "all knots are " + knots[0] + " but the last must be greater than the first");
        }
    }

    /**
     * Checks a number of intervals.
     *
     * @param grid the number of intervals
     * @throws IllegalArgumentException unless it is 1 to {@value #MAX_GRID}
     */
    public static void requireGrid(int grid) {
        if (grid < 1 || grid > MAX_GRID) {
            throw new IllegalArgumentException("grid is " + grid + " but must be 1 to " + MAX_GRID + " intervals");
        }
    }

    /**
     * Checks an order.
     *
     * @param order the order
     * @throws IllegalArgumentException unless it is 1 to {@value #MAX_ORDER}
     */
    public static void requireOrder(int order) {
        if (order < 1 || order > MAX_ORDER) {
            throw new IllegalArgumentException("order is " + order + " but must be 1 to " + MAX_ORDER);
        }
    }

    /**
     * Checks that {@link #uniform} can lay distinct, finite knots over a range.
     *
     * @param grid the number of intervals, at least 1
     * @param order the order, at least 1
     * @param low the first interior knot
     * @param high the last interior knot
     * @throws IllegalArgumentException if a bound is not finite, they do not ascend, or double precision cannot hold
     *     the extended knots
     */
    public static void requireRange(int grid, int order, double low, double high) {
        String range = "range is [" + low + ", " + high + "]";
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException(range + " but both bounds must be finite");
        }
        if (low >= high) {
            throw new IllegalArgumentException(range + " but the upper bound must be greater than the lower");
        }
        double step = (high - low) / grid;
        double farthest = Math.max(Math.abs(low), Math.abs(high)) + (order + 1) * step;
        if (!Double.isFinite(farthest)) {
            throw new IllegalArgumentException(range + " but its extension by " + order + " of " + grid
                    + " intervals is not finite in double precision; choose a narrower range");
        }
        if (step < 16 * Math.ulp(farthest)) {
            throw new IllegalArgumentException(
                    range + " but " + grid + " intervals need a wider one to be told apart in double precision");
        }
    }
}
