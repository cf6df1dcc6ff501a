package org.kan4j.backend;

/**
 * What one layer of edges computes, without its numbers.
 *
 * @param in number of input nodes
 * @param out number of output nodes
 * @param family the basis functions
 * @param grid number of grid intervals G, 1..2000; of other families than splines what {@link Family} says, without functions 1
 * @param order spline order k (the polynomial degree), 1..9; other families have none and leave it unread
 * @param base the fixed function beside the learned one
 * @param outside what the basis functions do outside the grid
 */
public record LayerShape(int in, int out, Family family, int grid, int order, BaseFunction base, Outside outside) {
    /** The highest spline order. */
    public static final int MAX_ORDER = 9;

    /** The largest number of grid intervals. */
    public static final int MAX_GRID = 2000;

    /** Refuses sizes out of range and layers whose parameters do not fit an {@code int} index. */
    public LayerShape {
        require(in >= 1 && out >= 1, "a layer needs at least one input and one output, got " + in + " -> " + out);
        family.requireGrid(grid);
        require(order >= 1 && order <= MAX_ORDER, "the spline order must be 1 to " + MAX_ORDER + ", got " + order);
        family.requireOutside(outside);
        long reciprocals = family.isSpline() ? (in + 15L) * order * (grid + 4L * order) : in + 15L;
        require(
                reciprocals <= Integer.MAX_VALUE,
                "a layer of " + in + " inputs with grid " + grid + " and order " + order + " needs " + reciprocals
                        + " reciprocals of knots, at most " + Integer.MAX_VALUE + " are possible");
        long parameters = (long) in * out * family.parameters(grid, order);
        require(
                parameters <= Integer.MAX_VALUE,
                "a layer " + in + " -> " + out + " with grid " + grid + " and order " + order + " needs " + parameters
                        + " parameters, at most " + Integer.MAX_VALUE + " are possible");
    }

    /** A layer of splines. */
    public LayerShape(int in, int out, int grid, int order, BaseFunction base, Outside outside) {
        this(in, out, Family.B_SPLINE, grid, order, base, outside);
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
        return new LayerShape(in, out, family, intervals, order, base, outside);
    }

    /** The same layer on another number of input nodes. */
    public LayerShape withInputs(int inputs) {
        return new LayerShape(inputs, out, family, grid, order, base, outside);
    }

    /** Whether edges have a learned part: coefficients and w_s beside w_b. */
    public boolean hasFunctions() {
        return family.hasFunctions();
    }

    /** Basis functions per input, of splines G + k. */
    public int coefficients() {
        return family.coefficients(grid, order);
    }

    /** Basis functions that are kept at a place, those that may differ from zero: k + 1 splines, all of another family. */
    public int kept() {
        return family.isSpline() ? order + 1 : coefficients();
    }

    /** Places of the first function that is kept: 0 to G - 1 for splines, always 0 where all are kept or none. */
    public int spans() {
        return family.isSpline() ? grid : 1;
    }

    /** Knots per input: G + 2k + 1 of splines, the ends of the range of another family, 0 without functions. */
    public int knots() {
        return switch (family) {
            case B_SPLINE -> grid + 2 * order + 1;
            case CHEBYSHEV, FOURIER, GAUSSIAN -> 2;
            case NONE -> 0;
        };
    }

    /** Edges: in x out. */
    public int edges() {
        return in * out;
    }

    /** Trainable numbers: coefficients, w_b and w_s of every edge, without functions w_b alone. */
    public int parameters() {
        return edges() * family.parameters(grid, order);
    }
}
