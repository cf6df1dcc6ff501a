package org.kan4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.kan4j.backend.Backend;
import org.kan4j.data.Dataset;
import org.kan4j.data.Echo;
import org.kan4j.device.Workload;
import org.kan4j.expression.MathMlPrinter;
import org.kan4j.expression.TextPrinter;
import org.kan4j.file.AtomicFile;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.Metrics;
import org.kan4j.model.TrainedModel;
import org.kan4j.report.Formula;
import org.kan4j.report.Formulas;
import org.kan4j.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code report}: what is known of a model on a table as one page. */
@Command(
        name = "report",
        description =
                "Writes a page about a model and a table that has the target: pictures, scores, data, in one file.")
final class ReportCommand implements Callable<Integer> {
    /** Forward passes over the table: for the answers, the scores, and the picture with scores of its own. */
    private static final int PASSES = 4;

    /** Of a formula's numbers where it is typeset; the text to be copied has all. */
    private static final int SHOWN_DIGITS = 6;

    private final Console console;

    @Mixin
    private final ModelAndTable given = new ModelAndTable();

    @Option(
            names = "--out",
            paramLabel = "REPORT.html",
            required = true,
            description = "The page; it needs no other file and no network.")
    private Path out = Path.of("");

    @Mixin
    private final DeviceOptions device = new DeviceOptions();

    @Mixin
    private final ReportOptions report = new ReportOptions();

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        device.choice();
        given.requireApart(out);
        TrainedModel trained = given.model();
        Dataset table = given.table(trained, true, console);
        Workload work =
                Workload.prediction(ModelTables.layers(trained.parameters().layout()), (long) PASSES * table.rows());
        try (Backend backend = device.open(console, trained.precision(), work)) {
            Report known = Report.of(trained, table, backend);
            byte[] page = known.html(formulas(trained, table)).getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(out, stream -> stream.write(page));
            console.answer(report.json() ? json(known.metrics()) : text(known.metrics()));
        }
        return Failures.OK;
    }

    /** The functions of edges that have one, and formulas where all do. */
    private static Formulas formulas(TrainedModel model, Dataset table) {
        Map<EdgePlace, String> edges = EdgeTable.names(model);
        if (!org.kan4j.symbolic.Formula.learned(model).isEmpty()) {
            return new Formulas(List.of(), edges);
        }
        org.kan4j.symbolic.Formula known = org.kan4j.symbolic.Formula.of(model)
                .polished(model, table, ScoredRows.of(model, table).deciding());
        List<Formula> shown = IntStream.range(0, known.outputs().size())
                .mapToObj(n -> new Formula(
                        known.outputs().get(n),
                        OneLine.of(
                                MathMlPrinter.print(known.expressions().get(n).rounded(SHOWN_DIGITS))),
                        OneLine.of(TextPrinter.print(known.expressions().get(n)))))
                .toList();
        return new Formulas(shown, edges);
    }

    private String json(Metrics metrics) {
        ObjectNode answer = Json.object();
        answer.put("report", out.toString());
        answer.put("rows", metrics.rows());
        MetricsReport.put(answer, metrics);
        return Json.text(answer);
    }

    private String text(Metrics metrics) {
        return new TextTable()
                .row("report", Echo.path(out))
                .row("rows", Integer.toString(metrics.rows()))
                .row("scores", MetricsReport.line(metrics))
                .toString();
    }
}
