package org.kan4j.chart;

import java.util.List;

/**
 * Curves over a quantity, both axes logarithmic. Immutable and thread-safe.
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
     * @param points its points in the order in which the curve passes through them; one without any stands in the legend alone
     */
    public record Series(String name, List<Point> points) {
        /** Copies the list. */
        public Series {
            points = List.copyOf(points);
        }
    }

    /**
     * A value at a place, with the ranges of their samples; finite and not negative. What is 0 has no place on a logarithmic
     * axis: it is drawn at its low end.
     *
     * @param x where
     * @param xLow where at least
     * @param xHigh where at most
     * @param y the median
     * @param low the smallest sample
     * @param high the largest
     */
    public record Point(double x, double xLow, double xHigh, double y, double low, double high) {
        /**
         * A value measured at a place that was chosen.
         *
         * @param x where
         * @param y the median
         * @param low the smallest sample
         * @param high the largest
         */
        public Point(double x, double y, double low, double high) {
            this(x, x, x, y, low, high);
        }
    }

    /** All points of all curves. */
    List<Point> points() {
        return series.stream().flatMap(one -> one.points().stream()).toList();
    }
}
