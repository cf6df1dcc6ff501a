package org.kan4j.picture;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.kan4j.chart.LogScale;
import org.kan4j.chart.RoundValues;

/**
 * An axis: where values stand on it, in pixels.
 *
 * @param at the pixel of a value
 * @param ticks round values on it, ascending
 */
record Scale(DoubleUnaryOperator at, List<Double> ticks) {
    /** Of values that span more than this factor decades are easier to read than differences. */
    private static final double DECADES = 20;

    private static final int STEPS = 7;
    private static final double MARGIN = 0.03;

    /** The least range, relative to the size of the values, that has an axis. */
    private static final double NARROWEST = 1e-9;

    /** From {@code low} at pixel {@code start} to {@code high} at {@code end}; a range that is too narrow is widened. */
    static Scale linear(double low, double high, double start, double end) {
        double size = Math.max(Math.abs(low), Math.abs(high));
        double more = high - low > NARROWEST * size ? 0 : Math.max(size, Double.MIN_NORMAL) / 2;
        double first = low - more;
        double last = high + more;
        if (!Double.isFinite(last - first)) {
            throw new IllegalArgumentException(
                    "the values go from " + low + " to " + high + ": more than a picture can span");
        }
        return new Scale(
                value -> start + (end - start) * ((value - first) / (last - first)),
                RoundValues.between(first, last, STEPS));
    }

    /** Around values, with a margin; logarithmic where all are positive and they span decades. */
    static Scale around(double[] values, double start, double end) {
        double low = Arrays.stream(values).min().orElse(0);
        double high = Arrays.stream(values).max().orElse(1);
        if (low > 0 && high / low > DECADES) {
            LogScale scale = LogScale.around(values, start, end);
            return new Scale(scale::at, scale.ticks());
        }
        double margin = MARGIN * (high - low);
        return linear(low - margin, high + margin, start, end);
    }
}
