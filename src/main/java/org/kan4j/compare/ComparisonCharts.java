package org.kan4j.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kan4j.chart.Chart;
import org.kan4j.data.Echo;
import org.kan4j.data.Schema;

/** The charts of a comparison: a curve per series, from small to large networks, with lowest and highest over the seeds. */
public final class ComparisonCharts {
    private ComparisonCharts() {}

    /**
     * Error against parameters, and error against the seconds of training.
     *
     * @param schema of the table
     * @param summaries of all candidates, at least one
     */
    public static List<Chart> of(Schema schema, List<Summary> summaries) {
        String error = ErrorMeasure.of(schema.task()).words();
        int seeds = summaries.get(0).outcomes().size();
        String subtitle = error + " of " + Echo.quoted(schema.target()) + " on the test rows; medians"
                + (seeds == 1 ? " of one seed" : " of " + seeds + " seeds with lowest and highest");
        return List.of(
                new Chart(
                        "Error against parameters",
                        subtitle,
                        "parameters",
                        error,
                        curves(summaries, ComparisonCharts::atParameters)),
                new Chart(
                        "Error against seconds of training",
                        subtitle,
                        "seconds",
                        error,
                        curves(summaries, ComparisonCharts::atSeconds)));
    }

    private static List<Chart.Series> curves(List<Summary> summaries, Function<Summary, Optional<Chart.Point>> point) {
        List<Summary> ascending = summaries.stream()
                .sorted(Comparator.comparingLong(summary -> summary.candidate().parameters()))
                .toList();
        return summaries.stream()
                .map(summary -> summary.candidate().series())
                .distinct()
                .map(name -> new Chart.Series(
                        name,
                        ascending.stream()
                                .filter(summary -> summary.candidate().series().equals(name))
                                .flatMap(summary -> point.apply(summary).stream())
                                .toList()))
                .toList();
    }

    private static Optional<Chart.Point> atParameters(Summary summary) {
        double parameters = summary.candidate().parameters();
        return summary.error()
                .map(error -> new Chart.Point(parameters, error.median(), error.lowest(), error.highest()));
    }

    private static Optional<Chart.Point> atSeconds(Summary summary) {
        return summary.error()
                .flatMap(error -> summary.seconds()
                        .map(seconds -> new Chart.Point(
                                seconds.median(),
                                seconds.lowest(),
                                seconds.highest(),
                                error.median(),
                                error.lowest(),
                                error.highest())));
    }
}
