package org.kan4j.backend;

import java.nio.DoubleBuffer;
import java.util.Locale;

/**
 * One layer's knots prepared for evaluation in a precision, as host arrays: rounded, padded, and with the reciprocals
 * that the Cox-de Boor recursion multiplies by instead of dividing. Immutable.
 *
 * <p>Of other {@linkplain Family families} than splines the knots are the two ends of each input's range, without padding, and
 * the one reciprocal is the factor that stretches the range to the length that the family's formula gives it. A layer without
 * functions has no knots, and so an empty table.
 *
 * <p>The knots t_0 .. t_{G+2k} of each input are padded by k copies of the first and of the last, so that the recursion
 * of any span reads within the table; the basis functions that only the padding makes are dropped. Reciprocals are taken of the knots as rounded: those of unrounded knots are off by 5e-5 at G = 2000.
 */
public final class KnotTable {
    private final LayerShape shape;
    private final double[] padded;
    private final double[] reciprocals;

    /**
     * Prepares knots.
     *
     * @param shape the layer
     * @param precision the precision of the backend
     * @param knots [in][{@link LayerShape#knots}], finite, non-decreasing along each input
     * @throws IllegalArgumentException if knots descend, coincide from first to last (but where splines fade,
     *     from first to last interior one), are not finite, or lie so close
     *     together or so far apart that the precision cannot hold their differences' reciprocals, or the order times
     *     these: the steepest slopes
     */
    public KnotTable(LayerShape shape, Precision precision, double[] knots) {
        int perInput = shape.knots();
        if (knots.length != Math.multiplyExact(shape.in(), perInput)) {
            throw new IllegalArgumentException("a layer of " + shape.in() + " inputs with " + perInput
                    + " knots each needs " + (long) shape.in() * perInput + " knots, got " + knots.length);
        }
        this.shape = shape;
        this.padded = shape.hasFunctions() ? pad(shape, precision, knots) : new double[0];
        this.reciprocals = switch (shape.family()) {
            case B_SPLINE -> reciprocals(shape, precision, padded);
            case CHEBYSHEV, FOURIER, GAUSSIAN -> stretches(shape, precision, padded);
            case NONE -> new double[0];
        };
    }

    /** Knots per input with their padding: G + 4k + 1 of splines, 2 of other families, 0 without functions. */
    public static int paddedKnots(LayerShape shape) {
        return shape.knots() + 2 * padding(shape);
    }

    /** The padded knot at which the grid begins, t_k of splines. */
    public static int low(LayerShape shape) {
        return shape.family().isSpline() ? 2 * shape.order() : 0;
    }

    /** The padded knot at which the grid ends, t_{k+G} of splines. */
    public static int high(LayerShape shape) {
        return low(shape) + shape.spans();
    }

    private static int padding(LayerShape shape) {
        return shape.family().isSpline() ? shape.order() : 0;
    }

    private static double[] pad(LayerShape shape, Precision precision, double[] knots) {
        int in = shape.in();
        int padding = padding(shape);
        int count = shape.knots();
        double[] padded = new double[paddedKnots(shape) * in];
        for (int i = 0; i < in; i++) {
            double previous = Double.NEGATIVE_INFINITY;
            for (int q = 0; q < paddedKnots(shape); q++) {
                int m = Math.max(0, Math.min(count - 1, q - padding));
                double knot = precision.round(knots[i * count + m]);
                if (!(knot >= previous) || Double.isInfinite(knot)) {
                    throw new IllegalArgumentException(String.format(
                            Locale.ROOT,
                            "knots must be finite and ascending, but input %d has %s at %d after %s",
                            i,
                            knot,
                            m,
                            previous));
                }
                padded[q * in + i] = knot;
                previous = knot;
            }
            if (!(padded[(padding + count - 1) * in + i] > padded[padding * in + i])) {
                throw new IllegalArgumentException("the knots of input " + i + " all coincide at "
                        + padded[padding * in + i] + " in " + precision + "; they need a range");
            }
            double low = padded[low(shape) * in + i];
            if (shape.outside() != Outside.FADE && !(padded[high(shape) * in + i] > low)) {
                throw new IllegalArgumentException("the grid of input " + i + " is empty, it begins and ends at " + low
                        + " in " + precision + "; beyond an empty grid splines can only fade");
            }
        }
        return padded;
    }

    private static double[] reciprocals(LayerShape shape, Precision precision, double[] padded) {
        int in = shape.in();
        int intervals = paddedKnots(shape) - 1;
        double[] reciprocals = new double[shape.order() * intervals * in];
        for (int p = 1; p <= shape.order(); p++) {
            for (int q = 0; q + p <= intervals; q++) {
                for (int i = 0; i < in; i++) {
                    double width = padded[(q + p) * in + i] - padded[q * in + i];
                    double reciprocal = width > 0 ? precision.round(1 / width) : 0;
                    boolean tooClose = Double.isInfinite(precision.round(shape.order() * reciprocal)); // a slope
                    if (tooClose || Double.isInfinite(precision.round(width))) {
                        throw new IllegalArgumentException("the knots of input " + i + " lie " + width
                                + " apart, which " + precision + " cannot divide by; rescale the input");
                    }
                    reciprocals[((p - 1) * intervals + q) * in + i] = reciprocal;
                }
            }
        }
        return reciprocals;
    }

    /** For each input what a place's distance from the low end is multiplied by: 2 / width, of Gaussians G / width. */
    private static double[] stretches(LayerShape shape, Precision precision, double[] ends) {
        int in = shape.in();
        double length = shape.family() == Family.GAUSSIAN ? shape.grid() : 2;
        double steepest = 4.0 * shape.kept() * shape.kept(); // more than any slope on that scale
        double[] stretches = new double[in];
        for (int i = 0; i < in; i++) {
            double width = ends[in + i] - ends[i];
            stretches[i] = precision.round(length / width);
            boolean tooNarrow = Double.isInfinite(precision.round(steepest * stretches[i]));
            if (tooNarrow || Double.isInfinite(precision.round(width))) {
                throw new IllegalArgumentException("the range of input " + i + " is " + width + " wide, which "
                        + precision + " cannot divide by; rescale the input");
            }
        }
        return stretches;
    }

    /** The layer. */
    public LayerShape shape() {
        return shape;
    }

    /** Knots per input with their padding. */
    public int paddedKnots() {
        return paddedKnots(shape);
    }

    /** The padded knots [{@link #paddedKnots}][in], read-only. */
    public DoubleBuffer knots() {
        return DoubleBuffer.wrap(padded).asReadOnlyBuffer();
    }

    /**
     * The reciprocals [k][G+4k][in], read-only: entry [p-1][q][i] is 1 / (T_{q+p} - T_q) of the padded knots T, 0 for an
     * empty interval. Of other families than splines the factors [in] that stretch the ranges.
     */
    public DoubleBuffer reciprocals() {
        return DoubleBuffer.wrap(reciprocals).asReadOnlyBuffer();
    }
}
