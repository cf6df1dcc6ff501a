package org.kan4j.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.kan4j.backend.Backend;
import org.kan4j.data.Dataset;
import org.kan4j.data.Echo;
import org.kan4j.device.Workload;
import org.kan4j.file.AtomicFile;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.TrainedModel;
import org.kan4j.picture.Activation;
import org.kan4j.picture.ActivationSvg;
import org.kan4j.picture.EdgeCurve;
import org.kan4j.picture.NetworkCurves;
import org.kan4j.picture.NetworkSvg;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code plot}: a model in, a picture of it or of one of its edges out. */
@Command(
        name = "plot",
        description =
                "Draws a model as SVG: each edge its curve over the values that enter it on a table, the fainter the"
                        + " less it matters.")
final class PlotCommand implements Callable<Integer> {
    /** Forward passes over the table: for what enters the curves, and for their strengths. */
    private static final int PASSES = 2;

    private static final Pattern PLACE = Pattern.compile("([1-9]\\d{0,8}),([1-9]\\d{0,8}),([1-9]\\d{0,8})");

    private final Console console;

    @Mixin
    private final ModelAndTable given = new ModelAndTable();

    @Option(names = "--out", paramLabel = "PICTURE.svg", required = true, description = "The picture.")
    private Path out = Path.of("");

    @Option(
            names = "--edge",
            paramLabel = "LAYER,NODE,SUM",
            description =
                    "Draw one edge: its layer, the node that it comes from, the sum that it leads to, each from 1.")
    private @Nullable String edge;

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
        Optional<EdgePlace> place = Optional.ofNullable(edge).map(PlotCommand::place);
        given.requireApart(out);
        TrainedModel trained = given.model();
        place.ifPresentOrElse(one -> Activation.requireEdge(one, trained), () -> NetworkCurves.requireLegible(trained));
        Dataset table = given.table(trained, false, console);
        Workload work =
                Workload.prediction(ModelTables.layers(trained.parameters().layout()), (long) PASSES * table.rows());
        try (Backend backend = device.open(console, trained.precision(), work)) {
            ObjectNode answer = Json.object();
            answer.put("picture", out.toString());
            if (place.isPresent()) {
                draw(Activation.of(place.get(), trained, table, backend), answer);
            } else {
                draw(NetworkCurves.of(trained, table, backend), trained, answer);
            }
            console.answer(report.json() ? Json.text(answer) : text(answer));
        }
        return Failures.OK;
    }

    private static EdgePlace place(String given) {
        Matcher numbers = PLACE.matcher(given);
        if (!numbers.matches()) {
            throw new UsageException(
                    "--edge takes LAYER,NODE,SUM, three numbers from 1 on such as 1,2,1, got " + Echo.quoted(given));
        }
        return new EdgePlace(number(numbers, 1), number(numbers, 2), number(numbers, 3));
    }

    private static int number(Matcher numbers, int group) {
        return Integer.parseInt(numbers.group(group)) - 1;
    }

    private void draw(NetworkCurves curves, TrainedModel trained, ObjectNode answer) {
        write(NetworkSvg.draw(curves));
        ArrayNode widths = answer.putArray("widths");
        trained.spec().widths().forEach(widths::add);
        answer.put("edges", curves.edges().size());
        answer.put(
                "masked_edges",
                trained.parameters().layout().edges() - curves.edges().size());
        answer.put("rows", curves.rows());
    }

    private void draw(Activation activation, ObjectNode answer) {
        write(ActivationSvg.draw(activation));
        EdgeCurve curve = activation.curve();
        answer.put("edge", new EdgePlace(curve.layer(), curve.input(), curve.sum()).toString());
        answer.put("from", activation.from());
        answer.put("strength", curve.strength());
        answer.put("rows", activation.rows());
    }

    private void write(String picture) {
        byte[] bytes = picture.getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(out, stream -> stream.write(bytes));
    }

    /** The same, line by line. */
    private String text(ObjectNode answer) {
        TextTable table = new TextTable();
        for (Map.Entry<String, JsonNode> field : answer.properties()) {
            table.row(field.getKey().replace('_', ' '), text(field.getKey(), field.getValue()));
        }
        return table.toString();
    }

    private String text(String key, JsonNode value) {
        if (key.equals("picture")) {
            return Echo.path(out);
        }
        return value.isTextual() ? Echo.of(value.asText()) : value.toString();
    }
}
