package org.kan4j.bench.paper;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Numbers, and how tables write them. */
final class Figures {
    private Figures() {}

    /** An error, with three digits; a dash for one that is not there. */
    static String error(double value) {
        return Double.isNaN(value)
                ? "-"
                : String.format(Locale.ROOT, "%.2e", value).replaceFirst("e([+-])0", "e$1");
    }

    /** A number with so many decimals; a dash for one that is not there. */
    static String decimal(double value, int decimals) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** The middle one, or the mean of the two in the middle; NaN of none. */
    static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** The median of errors with the lowest and the highest; a dash of none. */
    static String range(List<Double> errors) {
        List<Double> sorted = errors.stream().sorted().toList();
        return sorted.isEmpty()
                ? "-"
                : error(median(sorted)) + " [" + error(sorted.get(0)) + " .. " + error(sorted.get(sorted.size() - 1))
                        + "]";
    }

    /** The arithmetic mean; NaN of none. */
    static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** The standard deviation of a whole population. */
    static double spread(double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        return Math.sqrt(Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(Double.NaN));
    }

    /** The slope of the line of least squares through log y over log x. */
    static double slope(List<Double> x, List<Double> y) {
        double meanX = mean(x.stream().map(Math::log).toList());
        double meanY = mean(y.stream().map(Math::log).toList());
        double products = 0;
        double squares = 0;
        for (int n = 0; n < x.size(); n++) {
            double dx = Math.log(x.get(n)) - meanX;
            products += dx * (Math.log(y.get(n)) - meanY);
            squares += dx * dx;
        }
        return products / squares;
    }
}
