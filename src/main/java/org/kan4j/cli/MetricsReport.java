package org.kan4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.kan4j.data.Echo;
import org.kan4j.model.ClassificationMetrics;
import org.kan4j.model.Metrics;
import org.kan4j.model.RegressionMetrics;

/** Metrics in both forms of an answer. */
final class MetricsReport {
    private MetricsReport() {}

    /** The metrics in one line. */
    static String line(Metrics metrics) {
        if (metrics instanceof RegressionMetrics regression) {
            return String.format(
                    Locale.ROOT,
                    "RMSE %.6g, MAE %.6g, R2 %s",
                    regression.rmse(),
                    regression.mae(),
                    regression.r2().isPresent()
                            ? String.format(Locale.ROOT, "%.6f", regression.r2().getAsDouble())
                            : "undefined (all targets are the same)");
        }
        ClassificationMetrics classes = (ClassificationMetrics) metrics;
        return String.format(Locale.ROOT, "accuracy %.6f, log-loss %.6f", classes.accuracy(), classes.logLoss());
    }

    /** Puts the metrics into a document. */
    static void put(ObjectNode document, Metrics metrics) {
        if (metrics instanceof RegressionMetrics regression) {
            Json.put(document, "rmse", regression.rmse());
            Json.put(document, "mae", regression.mae());
            Json.put(document, "r2", regression.r2().orElse(Double.NaN));
        } else if (metrics instanceof ClassificationMetrics classes) {
            Json.put(document, "accuracy", classes.accuracy());
            Json.put(document, "log_loss", classes.logLoss());
        }
    }

    /** Puts the confusion matrix of a classification into a document. */
    static void putConfusion(ObjectNode document, ClassificationMetrics metrics, List<String> classes) {
        document.set("classes", Json.array(classes));
        ArrayNode rows = document.putArray("confusion_matrix");
        metrics.confusion().forEach(row -> {
            ArrayNode cells = rows.addArray();
            row.forEach(cells::add);
        });
    }

    /** The confusion matrix as a table: a line per right class, a column per answered one. */
    static String confusion(ClassificationMetrics metrics, List<String> classes) {
        TextTable table = new TextTable();
        table.row("right \\ answered", classes.stream().map(Echo::of).toList());
        for (int c = 0; c < classes.size(); c++) {
            table.row(
                    Echo.of(classes.get(c)),
                    metrics.confusion().get(c).stream().map(String::valueOf).toList());
        }
        return table.toString();
    }
}
