package org.kan4j.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic axis: positive values from {@code low} to {@code high} on pixels from {@code start} to {@code end}.
 *
 * @param low the value at the start
 * @param high the value at the end, above {@code low}
 * @param start pixel of {@code low}
 * @param end pixel of {@code high}, on either side
 */
record LogScale(double low, double high, double start, double end) {
    private static final double[] STEPS = {1, 2, 5};

    /** An axis around values, with a margin on both sides. */
    static LogScale around(double least, double most, double start, double end) {
        double margin = most > least ? Math.pow(most / least, 0.06) : 2;
        return new LogScale(least / margin, most * margin, start, end);
    }

    /** The pixel of a value. */
    double at(double value) {
        return start + (end - start) * Math.log(value / low) / Math.log(high / low);
    }

    /** Round values on the axis: 1, 2 and 5 in every decade, or the decades alone where those would be too many. */
    List<Double> ticks() {
        boolean decades = high / low > 1e4;
        List<Double> ticks = new ArrayList<>();
        for (int exponent = (int) Math.floor(Math.log10(low)); exponent <= Math.log10(high); exponent++) {
            for (double step : STEPS) {
                double tick = step * Math.pow(10, exponent);
                if (tick >= low && tick <= high && (step == 1 || !decades)) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }
}
