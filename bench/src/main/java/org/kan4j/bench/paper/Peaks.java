package org.kan4j.bench.paper;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;

/** A curve over [-1, 1] with five narrow peaks, and the tables that show one peak each. */
final class Peaks {
    /** How many there are. */
    static final int COUNT = 5;

    private static final int ROWS = 100;
    private static final double REACH = 0.2; // of a table, on both sides of its peak
    private static final Schema SCHEMA = new Schema(List.of(new Feature.Numeric("x")), "y", Task.REGRESSION, List.of());

    private Peaks() {}

    /** Where a peak is, from 0. */
    static double centre(int peak) {
        return 0.4 * (peak - 2);
    }

    /** The curve. */
    static double curve(double x) {
        return IntStream.range(0, COUNT)
                .mapToDouble(peak -> Math.exp(-300 * (x - centre(peak)) * (x - centre(peak))))
                .sum();
    }

    /** A hundred rows around a peak, evenly spaced. */
    static Dataset around(int peak) {
        return table(places(centre(peak) - REACH, centre(peak) + REACH, ROWS));
    }

    /** The curve at places of one's own. */
    static Dataset table(double[] places) {
        return Dataset.of(
                SCHEMA, places, DoubleStream.of(places).map(Peaks::curve).toArray());
    }

    /** Places from low to high, evenly spaced, both ends among them. */
    static double[] places(double low, double high, int count) {
        return IntStream.range(0, count)
                .mapToDouble(n -> low + (high - low) * n / (count - 1))
                .toArray();
    }
}
