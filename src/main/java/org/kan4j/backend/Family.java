package org.kan4j.backend;

import java.util.List;
import java.util.Locale;

/**
 * The basis functions that the learned part of every edge is a sum of. A place x of an input's range [low, high] is {@code u =
 * 2 (x - low) / (high - low) - 1}, from -1 to 1; G is the layer's grid number, what it counts differs.
 *
 * <p>A family is added here (how many functions there are), in the reference ({@code BasisOps64.functions}), as a kernel file
 * ({@code kernels/lib}) and, for what an x outside the range gives, with its {@link Outside}; the operations on edges know
 * only how many functions are kept at a place and the number of the first.
 */
public enum Family {
    /** G + k B-splines of order k over G intervals, of which k + 1 are kept at a place. */
    B_SPLINE(LayerShape.MAX_GRID, Outside.FADE, Outside.CLAMP, Outside.LINEAR),
    /** The Chebyshev polynomials of the first kind T_0(u) .. T_G(u); G is the degree. */
    CHEBYSHEV(Family.MOST_KEPT - 1, Outside.CLAMP, Outside.LINEAR),
    /** 1, cos(pi u), sin(pi u), .., cos(G pi u), sin(G pi u); G is the number of harmonics, the range one period. */
    FOURIER((Family.MOST_KEPT - 1) / 2, Outside.REPEAT, Outside.CLAMP, Outside.LINEAR),
    /** exp(-((x - c) / h)^2) around G + 1 centres c, even over the range with both ends; h is their distance. */
    GAUSSIAN(Family.MOST_KEPT - 1, Outside.FADE, Outside.CLAMP, Outside.LINEAR),
    /**
     * No functions: an edge is its base function times w_b alone, and has no w_s. With the base x the layer is linear, with another
     * one linear behind an activation. It has no range and no knots; G is 1 and unread, as is {@link Outside}.
     */
    NONE(1, Outside.FADE);

    /** The most functions that may be kept at a place where that are all there are. */
    public static final int MOST_KEPT = 32;

    private final int mostGrid;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<Outside> outsides;

    Family(int mostGrid, Outside... outsides) {
        this.mostGrid = mostGrid;
        this.outsides = List.of(outsides);
    }

    /** The largest grid number. */
    public int mostGrid() {
        return mostGrid;
    }

    /** What its functions may do outside the range, the usual first. */
    public List<Outside> outsides() {
        return outsides;
    }

    /** Whether it has knots, an order, and so a grid that follows samples. */
    public boolean isSpline() {
        return this == B_SPLINE;
    }

    /** Whether edges have a learned part at all. */
    public boolean hasFunctions() {
        return this != NONE;
    }

    /** Functions per input. */
    public int coefficients(int grid, int order) {
        return switch (this) {
            case B_SPLINE -> grid + order;
            case CHEBYSHEV, GAUSSIAN -> grid + 1;
            case FOURIER -> 2 * grid + 1;
            case NONE -> 0;
        };
    }

    /** Trainable numbers of an edge: its coefficients, w_b and w_s; without functions w_b alone. */
    public int parameters(int grid, int order) {
        return hasFunctions() ? coefficients(grid, order) + 2 : 1;
    }

    /**
     * Refuses a grid number out of range.
     *
     * @throws IllegalArgumentException saying the range
     */
    public void requireGrid(int grid) {
        if (grid < 1 || grid > mostGrid) {
            throw new IllegalArgumentException(
                    switch (this) {
                        case B_SPLINE -> "the grid must have 1 to " + mostGrid + " intervals, got " + grid;
                        case CHEBYSHEV, FOURIER, GAUSSIAN ->
                            "the grid of " + word() + " must be 1 to " + mostGrid + ", got " + grid + "; its "
                                    + "functions are at most " + MOST_KEPT;
                        case NONE -> "the grid of " + word() + " is unread and must be 1, got " + grid;
                    });
        }
    }

    /**
     * Refuses what its functions cannot do outside the range.
     *
     * @throws IllegalArgumentException naming what they can
     */
    public void requireOutside(Outside outside) {
        if (!outsides.contains(outside)) {
            throw new IllegalArgumentException("outside the grid " + word() + " can "
                    + String.join(", ", outsides.stream().map(Family::word).toList()) + ", got " + word(outside));
        }
    }

    private String word() {
        return hasFunctions() ? word(this) : "a layer without functions";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
