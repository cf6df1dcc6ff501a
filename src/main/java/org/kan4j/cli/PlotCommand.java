package org.kan4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.kan4j.backend.Backend;
import org.kan4j.data.CsvReader;
import org.kan4j.data.Dataset;
import org.kan4j.data.Echo;
import org.kan4j.data.MissingPolicy;
import org.kan4j.device.Workload;
import org.kan4j.file.AtomicFile;
import org.kan4j.model.TrainedModel;
import org.kan4j.picture.NetworkCurves;
import org.kan4j.picture.NetworkSvg;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code plot}: a model in, its picture out. */
@Command(
        name = "plot",
        description =
                "Draws a model as SVG: each edge its curve over the values that enter it on a table, the fainter the"
                        + " less it matters.")
final class PlotCommand implements Callable<Integer> {
    /** Forward passes over the table: for what enters the curves, and for their strengths. */
    private static final int PASSES = 2;

    private final Console console;

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model file.")
    private Path model = Path.of("");

    @Parameters(index = "1", paramLabel = "DATA.csv", description = "The table; columns are found by name.")
    private Path data = Path.of("");

    @Option(names = "--out", paramLabel = "NETWORK.svg", required = true, description = "The picture.")
    private Path out = Path.of("");

    @Option(
            names = "--missing",
            paramLabel = "POLICY",
            description = "Missing cells: error, drop or mean (default: error).")
    private MissingPolicy missing = MissingPolicy.ERROR;

    @Mixin
    private final DeviceOptions device = new DeviceOptions();

    @Mixin
    private final ReportOptions report = new ReportOptions();

    PlotCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        device.choice();
        new OutputFiles().input("MODEL", model).input("DATA.csv", data).output("--out", out);
        TrainedModel trained = InputKind.model(model, InputKind.ORDER);
        NetworkCurves.requireLegible(trained);
        Dataset table = InputKind.table(
                data, InputKind.ORDER, () -> CsvReader.readForModel(data, trained.schema(), missing, false));
        ModelTables.sayMissing(table, console);
        Workload work =
                Workload.prediction(ModelTables.layers(trained.parameters().layout()), (long) PASSES * table.rows());
        try (Backend backend = device.open(console, trained.precision(), work)) {
            NetworkCurves curves = NetworkCurves.of(trained, table, backend);
            byte[] picture = NetworkSvg.draw(curves).getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(out, stream -> stream.write(picture));
            console.answer(report.json() ? json(trained, curves) : text(trained, curves));
        }
        return Failures.OK;
    }

    private String text(TrainedModel trained, NetworkCurves curves) {
        return new TextTable()
                .row("picture", Echo.path(out))
                .row("network", trained.spec().widths().toString())
                .row("edges", curves.edges().size() + ", " + masked(trained, curves) + " masked")
                .row("rows", String.valueOf(curves.rows()))
                .toString();
    }

    private String json(TrainedModel trained, NetworkCurves curves) {
        ObjectNode document = Json.object();
        document.put("picture", out.toString());
        ArrayNode widths = document.putArray("widths");
        trained.spec().widths().forEach(widths::add);
        document.put("edges", curves.edges().size());
        document.put("masked_edges", masked(trained, curves));
        document.put("rows", curves.rows());
        return Json.text(document);
    }

    private static int masked(TrainedModel trained, NetworkCurves curves) {
        return trained.parameters().layout().edges() - curves.edges().size();
    }
}
