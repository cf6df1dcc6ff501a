package org.kan4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.kan4j.data.Dataset;
import org.kan4j.data.Echo;
import org.kan4j.data.Schema;
import org.kan4j.model.ClassificationMetrics;
import org.kan4j.model.Metrics;
import org.kan4j.model.Prediction;
import org.kan4j.model.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code evaluate}: how good a model's answers are on a table with targets. */
@Command(name = "evaluate", description = "Scores a model on a table that has the target column.")
final class EvaluateCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final ModelAndTable given = new ModelAndTable();

    @Mixin
    private final DeviceOptions device = new DeviceOptions();

    @Mixin
    private final ReportOptions report = new ReportOptions();

    EvaluateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        TrainedModel trained = given.model();
        Dataset table = given.table(trained, true, console);
        Prediction prediction = ModelTables.answers(trained, table, device, console);
        int[] all = IntStream.range(0, table.rows()).toArray();
        Metrics metrics = Metrics.of(table, prediction.answers(), all);
        console.answer(report.json() ? json(table, metrics, prediction) : text(table, metrics, prediction));
        return Failures.OK;
    }

    private static String json(Dataset table, Metrics metrics, Prediction prediction) {
        Schema schema = table.schema();
        ObjectNode document = Json.object();
        document.put("task", Words.of(schema.task()));
        document.put("target", schema.target());
        document.put("rows", table.rows());
        document.put("dropped_rows", table.summary().droppedRows());
        document.put("missing_cells", table.summary().missingCells());
        MetricsReport.put(document, metrics);
        if (metrics instanceof ClassificationMetrics classes) {
            MetricsReport.putConfusion(document, classes, schema.classes());
        }
        OutsideReport.put(document, prediction);
        return Json.text(document);
    }

    private static String text(Dataset table, Metrics metrics, Prediction prediction) {
        Schema schema = table.schema();
        StringBuilder text = new StringBuilder();
        text.append(Words.of(schema.task())).append(" of ").append(Echo.quoted(schema.target()));
        text.append(" on ").append(table.rows()).append(" rows");
        int dropped = table.summary().droppedRows();
        text.append(dropped == 0 ? "" : " (" + dropped + " left out)").append('\n');
        text.append(MetricsReport.line(metrics)).append('\n');
        if (!prediction.outside().isEmpty()) {
            text.append("outside the grid: ")
                    .append(OutsideReport.line(prediction))
                    .append('\n');
        }
        if (metrics instanceof ClassificationMetrics classes) {
            text.append(MetricsReport.confusion(classes, schema.classes()));
        }
        return text.toString();
    }
}
