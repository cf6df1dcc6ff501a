package org.kan4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kan4j.backend.Backend;
import org.kan4j.data.Dataset;
import org.kan4j.device.Workload;
import org.kan4j.file.ModelFile;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.Metrics;
import org.kan4j.model.Predictor;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;
import org.kan4j.symbolic.FunctionLibrary;
import org.kan4j.symbolic.Snapper;
import org.kan4j.symbolic.Suggestion;
import org.kan4j.symbolic.Suggestions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code snap}: a model in, one whose edges are all functions out. */
@Command(
        name = "snap",
        description = "Gives every edge of a model the function that says best what it has learned, and refines all"
                + " numbers together on the table; 'formula' prints what the model says then.")
final class SnapCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final ModelAndTable given = new ModelAndTable();

    @Option(
            names = "--out",
            paramLabel = "SNAPPED.safetensors",
            required = true,
            description = "The model with functions on its edges.")
    private Path out = Path.of("");

    @Mixin
    private final FunctionOptions functions = new FunctionOptions();

    @Mixin
    private final DeviceOptions device = new DeviceOptions();

    @Mixin
    private final ReportOptions report = new ReportOptions();

    SnapCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        device.choice();
        FunctionLibrary library = functions.library();
        given.requireApart(out);
        TrainedModel trained = given.model();
        Dataset table = given.table(trained, true, console);
        TrainingSpec settings = trained.provenance().training();
        Workload work = TrainingWork.of(trained.spec(), settings, table.rows());
        try (Backend backend = device.open(console, trained.precision(), work)) {
            Suggestions.Fitting fitting = new Suggestions.Fitting(library, backend);
            Map<EdgePlace, List<Suggestion>> learned = Suggestions.ofLearned(fitting, trained, table);
            TrainedModel snapped = new Snapper(fitting, table, settings).snap(trained);
            ScoredRows rows = ScoredRows.of(trained, table);
            Metrics before = metrics(trained, table, rows, backend);
            Metrics after = metrics(snapped, table, rows, backend);
            ModelFile.write(out, snapped);
            SnapReport answer = new SnapReport(snapped, learned, rows, out);
            String next = console.environment().program() + " formula " + ShellWord.of(out.toString()) + " "
                    + ShellWord.of(given.data().toString());
            console.answer(report.json() ? answer.json(before, after, next) : answer.text(before, after, next));
        }
        return Failures.OK;
    }

    private static Metrics metrics(TrainedModel model, Dataset table, ScoredRows rows, Backend backend) {
        try (Predictor predictor = Predictor.open(model, backend)) {
            return rows.metrics(predictor.predict(table).answers());
        }
    }
}
