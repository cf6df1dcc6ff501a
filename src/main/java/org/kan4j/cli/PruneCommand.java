package org.kan4j.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.kan4j.backend.Backend;
import org.kan4j.data.Dataset;
import org.kan4j.device.Workload;
import org.kan4j.file.ModelFile;
import org.kan4j.model.Prediction;
import org.kan4j.model.Predictor;
import org.kan4j.model.TrainedModel;
import org.kan4j.prune.PruneSpec;
import org.kan4j.prune.Pruner;
import org.kan4j.prune.Pruning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code prune}: a model in, a smaller one out. */
@Command(
        name = "prune",
        description =
                "Drops what hardly matters on a table from a model: hidden nodes, then edges, and inputs if asked to.")
final class PruneCommand implements Callable<Integer> {
    /** Forward passes over the table: two for scores, two for answers, one for means; and one for each layer. */
    private static final int PASSES = 5;

    private final Console console;

    @Mixin
    private final ModelAndTable given = new ModelAndTable();

    @Option(names = "--out", paramLabel = "PRUNED.safetensors", required = true, description = "The smaller model.")
    private Path out = Path.of("");

    @Option(
            names = "--node",
            paramLabel = "X",
            description = "Drop nodes with a score of at most X (default: ${DEFAULT-VALUE}).")
    private double node = PruneSpec.DEFAULT.node();

    @Option(
            names = "--edge",
            paramLabel = "X",
            description = "Drop edges with a score of at most X (default: ${DEFAULT-VALUE}).")
    private double edge = PruneSpec.DEFAULT.edge();

    @Option(names = "--inputs", description = "Drop inputs as nodes; the smaller model does not read their columns.")
    private boolean inputs;

    @Mixin
    private final DeviceOptions device = new DeviceOptions();

    @Mixin
    private final ReportOptions report = new ReportOptions();

    PruneCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        device.choice();
        PruneSpec spec = DefinitionOptions.usable(() -> new PruneSpec(node, edge, inputs));
        given.requireApart(out);
        TrainedModel trained = given.model();
        Dataset table = given.table(trained, true, console);
        Workload work = Workload.prediction(
                ModelTables.layers(trained.parameters().layout()),
                (long) (PASSES + trained.spec().layers()) * table.rows());
        try (Backend backend = device.open(console, trained.precision(), work)) {
            Pruning pruning = new Pruner(backend, spec).prune(trained, table);
            Prediction before = answers(trained, table, backend);
            Prediction after =
                    answers(pruning.model(), table.narrowedTo(pruning.model().schema()), backend);
            ModelFile.write(out, pruning.model());
            PruneReport answer = new PruneReport(trained, pruning, new AnswerChange(table, before, after), out);
            String next = new FineTuning(console.environment().program(), given.data(), given.missing())
                    .command(pruning.model(), out);
            console.answer(report.json() ? answer.json(next) : answer.text(next));
        }
        return Failures.OK;
    }

    private static Prediction answers(TrainedModel model, Dataset table, Backend backend) {
        try (Predictor predictor = Predictor.open(model, backend)) {
            return predictor.predict(table);
        }
    }
}
