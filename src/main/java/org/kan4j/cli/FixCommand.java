package org.kan4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kan4j.backend.Backend;
import org.kan4j.backend.SymbolicEdge;
import org.kan4j.data.Dataset;
import org.kan4j.data.Echo;
import org.kan4j.device.Workload;
import org.kan4j.file.ModelFile;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.FixedFunctions;
import org.kan4j.model.TrainedModel;
import org.kan4j.symbolic.EdgeChange;
import org.kan4j.symbolic.FixedEdge;
import org.kan4j.symbolic.FunctionLibrary;
import org.kan4j.symbolic.LibraryFunction;
import org.kan4j.symbolic.Suggestion;
import org.kan4j.symbolic.Suggestions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code fix}: a function in place of what an edge has learned. */
@Command(
        name = "fix",
        description =
                "Gives an edge of a model the function c * f(a x + b) + d in place of its learned curve, which stays in"
                        + " the model: unfix brings it back.")
final class FixCommand implements Callable<Integer> {
    /** Forward passes over the table: to fit, and to tell how well. */
    private static final int PASSES = 2;

    private final Console console;

    @Mixin
    private final ModelAndTable given = new ModelAndTable();

    @Option(
            names = "--edge",
            paramLabel = EdgeOption.LABEL,
            required = true,
            description = "The edge: its layer, the node that it comes from, the sum that it leads to, each from 1.")
    private @Nullable EdgePlace edge;

    @Option(
            names = "--function",
            paramLabel = "FUNCTION",
            required = true,
            description = "The function by its name, such as sin or x^2, or one of your own as"
                    + " NAME=EXPRESSION:COMPLEXITY.")
    private String function = "";

    @Option(
            names = "--parameters",
            paramLabel = "NUMBER",
            split = ",",
            description = "a,b,c,d (default: those that come closest to what the edge has learned).")
    private @Nullable List<Double> parameters;

    @Option(names = "--out", paramLabel = "FIXED.safetensors", required = true, description = "The model with it.")
    private Path out = Path.of("");

    @Mixin
    private final DeviceOptions device = new DeviceOptions();

    @Mixin
    private final ReportOptions report = new ReportOptions();

    FixCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        device.choice();
        LibraryFunction chosen = function();
        List<Double> numbers = numbers();
        given.requireApart(out);
        TrainedModel trained = given.model();
        EdgePlace place = Objects.requireNonNull(edge);
        FixedFunctions.requireEdge(trained, place);
        Dataset table = given.table(trained, false, console);
        Workload work =
                Workload.prediction(ModelTables.layers(trained.parameters().layout()), (long) PASSES * table.rows());
        try (Backend backend = device.open(console, trained.precision(), work)) {
            List<Double> used = numbers.isEmpty() ? fitted(trained, chosen, table, backend) : numbers;
            TrainedModel fixed = FixedFunctions.fix(trained, place, chosen.program(), used);
            double lost = new EdgeChange(trained, fixed, place).lost(table, backend);
            ModelFile.write(out, fixed);
            FixedEdge made = new FixedEdge(
                    place,
                    chosen.program(),
                    FixedFunctions.numbers(fixed, place).orElseThrow());
            console.answer(report.json() ? json(made, lost) : text(made, lost));
        }
        return Failures.OK;
    }

    private LibraryFunction function() {
        FunctionLibrary standard = FunctionLibrary.standard();
        if (!function.contains("=")) {
            return DefinitionOptions.usable(() -> standard.named(function));
        }
        OwnFunction own = OwnFunction.parse(function);
        return own.in(standard).named(own.name());
    }

    /** Those that were given, or none. */
    private List<Double> numbers() {
        List<Double> numbers = parameters == null ? List.of() : parameters;
        boolean right =
                numbers.size() == SymbolicEdge.PARAMETERS && numbers.stream().allMatch(Double::isFinite);
        if (parameters != null && !right) {
            throw new UsageException("--parameters takes four finite numbers a,b,c,d, got " + numbers.size()
                    + (numbers.size() == SymbolicEdge.PARAMETERS ? " of which one is none" : ""));
        }
        return numbers;
    }

    private List<Double> fitted(TrainedModel trained, LibraryFunction chosen, Dataset table, Backend backend) {
        Suggestions.Fitting fitting = new Suggestions.Fitting(new FunctionLibrary(List.of(chosen)), backend);
        EdgePlace place = Objects.requireNonNull(edge);
        return Suggestions.of(fitting, trained, place, table).stream()
                .findFirst()
                .map(Suggestion::fit)
                .orElseThrow(() -> new IllegalArgumentException("no a, b, c, d were found with which " + chosen.name()
                        + " has a value wherever the edge " + place + " has one; give --parameters a,b,c,d"))
                .numbers();
    }

    private String text(FixedEdge made, double lost) {
        List<String> values = new ArrayList<>();
        made.numbers().forEach(number -> values.add(EdgeTable.number(number)));
        return new TextTable()
                .row("edge", made.place().toString())
                .row("function", made.function())
                .row("a, b, c, d", String.join(", ", values))
                .row("R2", String.format(Locale.ROOT, "%.9f, 1 - R2 %.3g", 1 - lost, lost))
                .row("model", Echo.path(out))
                .toString();
    }

    private String json(FixedEdge made, double lost) {
        ObjectNode document = EdgeTable.put(Json.object(), made);
        Json.put(document, "r2", 1 - lost);
        Json.put(document, "lost", lost);
        document.put("model", out.toString());
        return Json.text(document);
    }
}
