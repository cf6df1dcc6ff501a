package org.kan4j.compare;

import java.util.Arrays;

/**
 * Where some values lie.
 *
 * @param median the middle one, of an even number the mean of the middle two
 * @param lowest the lowest
 * @param highest the highest
 */
public record Spread(double median, double lowest, double highest) {
    /**
     * The spread of values.
     *
     * @param values at least one
     */
    static Spread of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}
