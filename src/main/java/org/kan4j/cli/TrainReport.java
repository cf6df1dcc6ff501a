package org.kan4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kan4j.data.Dataset;
import org.kan4j.data.Echo;
import org.kan4j.data.Split;
import org.kan4j.model.Metrics;
import org.kan4j.model.Prediction;
import org.kan4j.model.TrainedModel;
import org.kan4j.train.TrainingResult;

/**
 * How a run ended, in both forms of an answer. The same run gives the same text wherever it was computed.
 *
 * @param data the table
 * @param result the run
 * @param prediction the model's answers for the whole table
 * @param file where the model was written
 */
record TrainReport(Dataset data, TrainingResult result, Prediction prediction, Path file) {

    private Optional<Metrics> metrics(int[] rows) {
        return rows.length == 0 ? Optional.empty() : Optional.of(Metrics.of(data, prediction.answers(), rows));
    }

    private List<String> constants() {
        TrainedModel model = result.model();
        return model.normalisation().constantFeatures(model.schema());
    }

    /** The task and why; the schema of a model gives it where the run starts from one. */
    private String task() {
        String reason = data.summary().task();
        return reason.isEmpty()
                ? Words.of(result.model().schema().task()) + ", as the model that was trained on"
                : reason;
    }

    String json() {
        TrainedModel model = result.model();
        Split split = result.split();
        ObjectNode document = Json.object();
        document.put("task", Words.of(model.schema().task()));
        document.put("task_reason", task());
        document.put("target", model.schema().target());
        ObjectNode rows = document.putObject("rows");
        rows.put("training", split.train().length);
        rows.put("validation", split.validation().length);
        rows.put("test", split.test().length);
        rows.put("dropped", data.summary().droppedRows());
        document.put("missing_cells", data.summary().missingCells());
        document.set("constant_features", Json.array(constants()));
        document.put("parameters", model.spec().parameterCount());
        document.put("precision", Words.of(model.precision()));
        document.put("epochs", result.epochs());
        document.put("best_epoch", result.bestEpoch());
        if (ModelKind.of(model.spec()) == ModelKind.KAN) {
            document.put("grid", model.spec().grid());
        } else {
            document.putNull("grid");
        }
        Json.put(document, "validation_loss", result.validationLoss().orElse(Double.NaN));
        put(document, "validation", split.validation());
        put(document, "test", split.test());
        OutsideReport.put(document, prediction);
        document.put("model", file.toString());
        return Json.text(document);
    }

    private void put(ObjectNode document, String key, int[] rows) {
        metrics(rows)
                .ifPresentOrElse(
                        metrics -> MetricsReport.put(document.putObject(key), metrics), () -> document.putNull(key));
    }

    String text() {
        TrainedModel model = result.model();
        Split split = result.split();
        TextTable table = new TextTable();
        table.row("task", OneLine.of(task()));
        table.row(
                "rows",
                String.format(
                        Locale.ROOT,
                        "%d training, %d validation, %d test%s",
                        split.train().length,
                        split.validation().length,
                        split.test().length,
                        left()));
        if (!constants().isEmpty()) {
            table.row("constant", Echo.names(constants()) + " (read as 0)");
        }
        table.row("parameters", model.spec().parameterCount() + " in " + Words.of(model.precision()));
        boolean onGrid = ModelKind.of(model.spec()) == ModelKind.KAN;
        table.row(
                "epochs",
                result.epochs() + ", the model is of epoch " + result.bestEpoch()
                        + (onGrid ? ", on grid " + model.spec().grid() : ""));
        metrics(split.validation()).ifPresent(metrics -> table.row("validation", MetricsReport.line(metrics)));
        metrics(split.test()).ifPresent(metrics -> table.row("test", MetricsReport.line(metrics)));
        String outside = OutsideReport.line(prediction);
        if (onGrid && !outside.isEmpty()) {
            table.row("outside grid", outside);
        }
        table.row("model", OneLine.of(file.toString()));
        return table.toString();
    }

    private String left() {
        int dropped = data.summary().droppedRows();
        long missing = data.summary().missingCells();
        return (dropped == 0 ? "" : "; " + dropped + " left out for missing cells")
                + (missing == 0 ? "" : "; " + missing + " missing cells read as the mean");
    }
}
