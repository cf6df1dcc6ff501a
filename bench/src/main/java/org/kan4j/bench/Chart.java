package org.kan4j.bench;

import java.util.List;

/**
 * Curves over a quantity, both axes logarithmic.
 *
 * @param title what it shows
 * @param subtitle what was measured, and on what
 * @param xLabel the quantity and its unit
 * @param yLabel what was measured and its unit
 * @param series the curves, at least one, in the order of the legend
 */
public record Chart(String title, String subtitle, String xLabel, String yLabel, List<Series> series) {
    /** Copies the list. */
    public Chart {
        series = List.copyOf(series);
    }

    /**
     * A curve.
     *
     * @param name what the legend calls it
     * @param points its points, at least one, from small x to large
     */
    public record Series(String name, List<Point> points) {
        /** Copies the list. */
        public Series {
            points = List.copyOf(points);
        }
    }

    /**
     * A measured value and the range of its samples; all positive.
     *
     * @param x where
     * @param y the median
     * @param low the smallest sample
     * @param high the largest
     */
    public record Point(double x, double y, double low, double high) {}

    /** Where x was measured, without repetition, from small to large. */
    double[] measuredAt() {
        return series.stream()
                .flatMap(one -> one.points().stream())
                .mapToDouble(Point::x)
                .distinct()
                .sorted()
                .toArray();
    }
}
