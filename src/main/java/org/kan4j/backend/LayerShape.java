package org.kan4j.backend;

/**
 * What one layer of edges computes, without its numbers.
 *
 * @param in number of input nodes
 * @param out number of output nodes
 * @param grid number of grid intervals G, 1..2000
 * @param order spline order k (the polynomial degree), 1..9
 * @param base the fixed function beside the spline
 * @param outside what the splines do outside the grid
 */
public record LayerShape(int in, int out, int grid, int order, BaseFunction base, Outside outside) {
    /** The highest spline order. */
    public static final int MAX_ORDER = 9;

    /** The largest number of grid intervals. */
    public static final int MAX_GRID = 2000;

    /** Refuses sizes out of range and layers whose parameters do not fit an {@code int} index. */
    public LayerShape {
        require(in >= 1 && out >= 1, "a layer needs at least one input and one output, got " + in + " -> " + out);
        require(grid >= 1 && grid <= MAX_GRID, "the grid must have 1 to " + MAX_GRID + " intervals, got " + grid);
        require(order >= 1 && order <= MAX_ORDER, "the spline order must be 1 to " + MAX_ORDER + ", got " + order);
        long reciprocals = (in + 15L) * order * (grid + 4L * order);
        require(
                reciprocals <= Integer.MAX_VALUE,
                "a layer of " + in + " inputs with grid " + grid + " and order " + order + " needs " + reciprocals
                        + " reciprocals of knots, at most " + Integer.MAX_VALUE + " are possible");
        long parameters = (long) in * out * (grid + order + 2L);
        require(
                parameters <= Integer.MAX_VALUE,
                "a layer " + in + " -> " + out + " with grid " + grid + " and order " + order + " needs " + parameters
                        + " parameters, at most " + Integer.MAX_VALUE + " are possible");
    }

    /** A layer whose splines fade outside the grid. */
    public LayerShape(int in, int out, int grid, int order, BaseFunction base) {
        this(in, out, grid, order, base, Outside.FADE);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The same layer on another number of grid intervals. */
    public LayerShape withGrid(int intervals) {
        return new LayerShape(in, out, intervals, order, base, outside);
    }

    /** Basis functions per input: G + k. */
    public int coefficients() {
        return grid + order;
    }

    /** Knots per input: G + 2k + 1. */
    public int knots() {
        return grid + 2 * order + 1;
    }

    /** Edges: in x out. */
    public int edges() {
        return in * out;
    }

    /** Trainable numbers: coefficients, w_b and w_s of every edge. */
    public int parameters() {
        return edges() * (coefficients() + 2);
    }
}
