package org.kan4j.picture;

import java.util.List;

/**
 * The whole function of an edge that is there, over the values that enter it.
 *
 * @param layer its layer, from 0
 * @param input the node that it comes from
 * @param sum the sum that it leads to
 * @param low the lowest value that enters
 * @param high the highest
 * @param values of the function at even distances from {@code low} to {@code high}, at least two, finite
 * @param strength how much it matters, relative to the strongest edge of its layer: 0 to 1
 */
public record EdgeCurve(int layer, int input, int sum, double low, double high, List<Double> values, double strength) {
    /** Copies the list. */
    public EdgeCurve {
        values = List.copyOf(values);
    }

    double lowest() {
        return values.stream().mapToDouble(value -> value).min().orElseThrow();
    }

    double highest() {
        return values.stream().mapToDouble(value -> value).max().orElseThrow();
    }
}
