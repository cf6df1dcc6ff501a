package org.kan4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kan4j.backend.Backend;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.Precision;
import org.kan4j.data.Dataset;
import org.kan4j.data.Echo;
import org.kan4j.data.Feature;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;
import org.kan4j.device.Workload;
import org.kan4j.model.TrainedModel;
import org.kan4j.structure.InputDerivatives;
import org.kan4j.structure.Structure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code structure}: a model and a table in, what kind of function the model is out. */
@Command(
        name = "structure",
        description =
                "Says which columns of a model separate into sums and products, which enter through one function of"
                        + " theirs, and which symmetries there are, from exact derivatives on rows of the table.",
        sortOptions = false)
final class StructureCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final ModelAndTable given = new ModelAndTable();

    @Option(
            names = "--output",
            paramLabel = "NAME",
            description = "One of the classes (default: all, one after the other).")
    private @Nullable String output;

    @Option(
            names = "--columns",
            paramLabel = "COL",
            split = ",",
            description = "Look among these columns only, the others held as they are in each row (default: all).")
    private List<String> columns = List.of();

    @Option(
            names = "--threshold",
            paramLabel = "X",
            description =
                    "The largest score at which a relation holds, and the largest effect that counts as none, from 0 to"
                            + " below 1 (default: ${DEFAULT-VALUE}).")
    private double threshold = Structure.USUAL_THRESHOLD;

    @Mixin
    private final DeviceOptions device = new DeviceOptions();

    @Mixin
    private final ReportOptions report = new ReportOptions();

    StructureCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        device.choice();
        if (!(threshold >= 0 && threshold < 1)) {
            throw new UsageException("--threshold must be from 0 to below 1, got " + threshold);
        }
        TrainedModel trained = given.model();
        int[] places = places(trained.schema());
        List<String> outputs = outputs(trained.schema());
        List<String> asked = output == null ? outputs : List.of(known(outputs, output, "output"));
        Dataset table = given.table(trained, false, console);
        InputDerivatives derivatives = derivatives(trained, table, places);
        List<String> names = IntStream.of(places)
                .mapToObj(place -> trained.schema().features().get(place).name())
                .toList();
        List<StructureReport> reports = asked.stream()
                .map(name -> new StructureReport(
                        name,
                        names,
                        trained.schema().features().size() - names.size(),
                        Structure.of(derivatives, outputs.indexOf(name), threshold),
                        threshold))
                .toList();
        console.answer(report.json() ? json(reports) : text(reports));
        return Failures.OK;
    }

    private InputDerivatives derivatives(TrainedModel trained, Dataset table, int[] places) {
        try (Backend backend = device.open(console, Precision.FLOAT64, work(trained, table))) {
            return InputDerivatives.of(trained, table, places, backend);
        }
    }

    /** A pass back for every sum of every layer, twice. */
    private static Workload work(TrainedModel trained, Dataset table) {
        List<LayerShape> layers = ModelTables.layers(trained.parameters().layout());
        int rows = Math.min(table.rows(), InputDerivatives.MOST_ROWS);
        int sums = layers.stream().mapToInt(LayerShape::out).max().orElseThrow();
        return new Workload(2 * sums * Workload.prediction(layers, rows).multiplyAdds());
    }

    private static List<String> outputs(Schema schema) {
        return schema.task() == Task.REGRESSION ? List.of(schema.target()) : schema.classes();
    }

    private int[] places(Schema schema) {
        List<String> names = schema.features().stream().map(Feature::name).toList();
        List<String> chosen = columns.isEmpty() ? names : columns;
        if (chosen.size() > InputDerivatives.MOST_COLUMNS) {
            throw new UsageException("structure is looked for among at most " + InputDerivatives.MOST_COLUMNS
                    + " columns at a time, got " + chosen.size()
                    + "; choose some with --columns, or prune the model first");
        }
        return chosen.stream()
                .map(name -> known(names, name, "column"))
                .distinct()
                .mapToInt(names::indexOf)
                .toArray();
    }

    private static String known(List<String> names, String name, String what) {
        if (!names.contains(name)) {
            throw new UsageException(
                    "the model has no " + what + " " + Echo.quoted(name) + ", there are " + Echo.names(names));
        }
        return name;
    }

    private static String text(List<StructureReport> reports) {
        return reports.stream().map(StructureReport::text).collect(Collectors.joining("\n"));
    }

    private static String json(List<StructureReport> reports) {
        ObjectNode document = Json.object();
        ArrayNode outputs = document.putArray("outputs");
        reports.forEach(report -> report.put(outputs.addObject()));
        return Json.text(document);
    }
}
