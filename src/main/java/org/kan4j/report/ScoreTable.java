package org.kan4j.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kan4j.data.Dataset;
import org.kan4j.data.Split;
import org.kan4j.model.ClassificationMetrics;
import org.kan4j.model.Metrics;
import org.kan4j.model.RegressionMetrics;
import org.kan4j.model.TrainingRows;

/**
 * How good the answers are: on the whole table and, where it is the one that the model was trained on, on each of the parts
 * that the run split it into.
 */
final class ScoreTable {
    private final Report report;
    private final boolean trainingTable;
    private final Map<String, int[]> parts = new LinkedHashMap<>();

    ScoreTable(Report report) {
        this.report = report;
        Dataset table = report.table();
        Optional<Split> split = TrainingRows.of(report.model(), table);
        this.trainingTable = split.isPresent();
        split.ifPresent(rows -> {
            parts.put("test", rows.test());
            parts.put("validation", rows.validation());
            parts.put("training", rows.train());
        });
        parts.put("all rows", IntStream.range(0, table.rows()).toArray());
        parts.values().removeIf(rows -> rows.length == 0);
    }

    /** The part that says most of rows that the model has not seen, by its name. */
    String first() {
        return parts.keySet().iterator().next();
    }

    /** The metrics of that part. */
    Metrics metrics() {
        return report.metrics(parts.values().iterator().next());
    }

    private String words() {
        if (!report.model().provenance().hasData()) {
            return "The model was compiled from a formula and has learned from no table.";
        }
        if (!trainingTable) {
            return "This is not the table that the model was trained on, or not all of it.";
        }
        String learned = "This is the table that the model was trained on. It has learned from the training rows, the"
                + " validation rows chose its epoch; the test rows tell how good it is.";
        return report.model().provenance().parent().isEmpty()
                ? learned
                : learned + " It goes on from another model, which may have learned from other rows.";
    }

    void write(Html html) {
        html.note(words());
        List<String> header = new ArrayList<>(List.of(""));
        header.addAll(parts.keySet());
        html.table("Scores", header, rows());
    }

    private List<List<String>> rows() {
        List<Metrics> all = parts.values().stream().map(report::metrics).toList();
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (Metrics metrics : all) {
            values(metrics)
                    .forEach((name, value) -> rows.computeIfAbsent(name, key -> new ArrayList<>(List.of(key)))
                            .add(value));
        }
        return List.copyOf(rows.values());
    }

    /** The metrics by name, as they are shown. */
    static Map<String, String> values(Metrics metrics) {
        Map<String, String> values = new LinkedHashMap<>();
        if (metrics instanceof RegressionMetrics regression) {
            values.put(
                    "R2",
                    regression.r2().isPresent() ? Html.number(regression.r2().getAsDouble()) : "undefined");
            values.put("RMSE", Html.number(regression.rmse()));
            values.put("MAE", Html.number(regression.mae()));
        } else if (metrics instanceof ClassificationMetrics classes) {
            values.put("accuracy", Html.percent(classes.accuracy()));
            values.put("log-loss", Html.number(classes.logLoss()));
        }
        values.put("rows", Html.count(metrics.rows()));
        return values;
    }
}
