package org.kan4j.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.kan4j.model.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The command {@code inspect}: what a model file holds. */
@Command(name = "inspect", description = "Shows what a model reads, answers and was made from.")
final class InspectCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "MODEL", description = "The model file.")
    private Path model = Path.of("");

    @Mixin
    private final ReportOptions report = new ReportOptions();

    InspectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        TrainedModel trained = InputKind.model(model, "inspect takes a model");
        console.answer(report.json() ? Json.text(ModelReport.json(trained)) : ModelReport.text(trained));
        return Failures.OK;
    }
}
