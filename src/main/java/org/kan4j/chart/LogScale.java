package org.kan4j.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A logarithmic axis: positive values from {@code low} to {@code high} on pixels from {@code start} to {@code end}.
 *
 * @param low the value at the start
 * @param high the value at the end, above {@code low}
 * @param start pixel of {@code low}
 * @param end pixel of {@code high}, on either side
 */
public record LogScale(double low, double high, double start, double end) {
    /** Within a decade more lines than so many are too close. */
    private static final int MOST = 7;

    /** Values whose ratio is less are one place to a reader, and the ticks between them lie too close for arithmetic. */
    private static final double DISTINCT = 1 + 1e-6;

    /** An axis around the positive ones of some values, with a margin on both sides; around 1 where there is none. */
    public static LogScale around(double[] values, double start, double end) {
        double[] positive = Arrays.stream(values).filter(value -> value > 0).toArray();
        double least = Arrays.stream(positive).min().orElse(1);
        double most = Arrays.stream(positive).max().orElse(1);
        double margin = most > least * DISTINCT ? Math.pow(most / least, 0.06) : 2;
        // Keeps the least value away from those that are 0, which are drawn at the start.
        double below = positive.length < values.length ? Math.max(margin, 2) : margin;
        return new LogScale(least / below, most * margin, start, end);
    }

    /** The pixel of a value; of one that is below the axis, as 0 is, the start. */
    public double at(double value) {
        return value <= low ? start : start + (end - start) * Math.log(value / low) / Math.log(high / low);
    }

    /**
     * Round values on the axis: 1, 2 and 5 in every decade, or the decades alone where those would be too many; at even
     * distances where the axis is shorter than a decade.
     */
    public List<Double> ticks() {
        if (high / low < 10) {
            return RoundValues.between(low, high, MOST);
        }
        boolean decades = high / low > 1e4;
        List<Double> ticks = new ArrayList<>();
        for (int exponent = (int) Math.floor(Math.log10(low)); exponent <= Math.log10(high); exponent++) {
            for (double step : RoundValues.STEPS) {
                double tick = step * Math.pow(10, exponent);
                if (tick >= low && tick <= high && (step == 1 || !decades)) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }
}
