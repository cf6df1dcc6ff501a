package org.kan4j.spline;

/**
 * Where the interior knots of an input go when its grid is updated from samples: between quantiles of the samples
 * ({@code eps} 0) and even spacing ({@code eps} 1). Immutable and thread-safe.
 *
 * <p>With the samples sorted and counted n, grid G, {@code q} from 0 to G - 1, and {@code margin} times the samples' range
 * beyond them on either side as low and high:
 *
 * <pre>
 * quantile[q] = sample[(int) (n / G * q)], quantile[0] = low, quantile[G] = high
 * even[q]     = low + (high - low) / G * q
 * knot[q]     = eps * even[q] + (1 - eps) * quantile[q]
 * </pre>
 *
 * every product and sum rounded by itself: with margin 0 these are the bits of pykan 0.2.8.
 *
 * <p>Two rules keep interior knots apart, whatever the samples. An interval is at least 1/1024 of the average one;
 * narrower ones push their neighbours. And samples that span less than 2^-20 of the old range, or of their own
 * magnitude, or less than {@code narrowest}, count as constant: the old knots stay if they hold the samples; else even knots over a range as wide as the
 * old one (and at least 1/1024 of the samples' magnitude) are laid around them.
 *
 * @param eps the share of even spacing, 0 to 1
 * @param margin the share of the samples' range that the outer knots lie beyond them, 0 to 1
 * @param narrowest the least range of samples that vary, at least 0: below it a value that dies out would take the knots
 *     along, update by update, to where a precision ends
 */
public record QuantileGrid(double eps, double margin, double narrowest) {
    /** The margin that keeps values a little outside of those seen in training on the grid: one hundredth. */
    public static final double DEFAULT_MARGIN = 0.01;

    private static final double CONSTANT = 0x1.0p-20;
    private static final double LEAST_WIDTH = 0x1.0p-10;

    /**
     * Checks the shares.
     *
     * @throws IllegalArgumentException if one is not 0 to 1
     */
    public QuantileGrid {
        requireShare("grid_eps", eps);
        requireShare("grid_margin", margin);
        if (!(narrowest >= 0.0 && Double.isFinite(narrowest))) {
            throw new IllegalArgumentException("narrowest is " + narrowest + " but must be finite and at least 0");
        }
    }

    /** A grid that follows samples however narrow. */
    public QuantileGrid(double eps, double margin) {
        this(eps, margin, 0.0);
    }

    /**
     * Lays as many knots as before where the samples are.
     *
     * @param old the input's knots, {@code grid + 2 * order + 1}; not changed
     * @param order the order, 1 to {@value Knots#MAX_ORDER}
     * @param samples values of the input
     * @return {@code grid + 2 * order + 1} knots, the interior ones strictly ascending unless they are the old ones
     * @throws IllegalArgumentException if the old knots or the order are out of their range, or the samples lie so far
     *     apart or so far out that knots would not be finite
     */
    public double[] update(double[] old, int order, SortedSamples samples) {
        int grid = Knots.grid(old, order);
        double first = samples.get(0);
        double last = samples.get(samples.count() - 1);
        double width = old[order + grid] - old[order];
        double magnitude = Math.max(Math.abs(first), Math.abs(last));
        if (last - first >= Math.max(narrowest, CONSTANT * Math.max(width, magnitude))) {
            return spread(grid, order, samples);
        }
        if (old[order] <= first && last <= old[order + grid]) {
            return old.clone();
        }
        double half = 0.5 * Math.max(width, LEAST_WIDTH * magnitude);
        double centre = 0.5 * first + 0.5 * last;
        return Knots.uniform(grid, order, centre - half, centre + half);
    }

    private double[] spread(int grid, int order, SortedSamples samples) {
        double first = samples.get(0);
        double last = samples.get(samples.count() - 1);
        Knots.requireRange(grid, order, first, last);
        double low = first - margin * (last - first);
        double high = last + margin * (last - first);
        double step = (high - low) / grid;
        double[] interior = new double[grid + 1];
        for (int q = 0; q <= grid; q++) {
            double quantile = q == 0 ? low : q == grid ? high : quantile(samples, grid, q);
            interior[q] = eps * (low + step * q) + (1.0 - eps) * quantile;
        }
        Knots.moveApart(interior);
        return Knots.extend(interior, order);
    }

    private static double quantile(SortedSamples samples, int grid, int q) {
        return samples.get((int) ((double) samples.count() / grid * q));
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0.0 && share <= 1.0)) {
            throw new IllegalArgumentException(name + " is " + share + " but must be 0 to 1");
        }
    }
}
