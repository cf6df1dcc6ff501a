package org.kan4j.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kan4j.backend.Backend;
import org.kan4j.data.Dataset;
import org.kan4j.data.Echo;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;
import org.kan4j.device.Workload;
import org.kan4j.model.ClassificationMetrics;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.Metrics;
import org.kan4j.model.Prediction;
import org.kan4j.model.TrainedModel;
import org.kan4j.picture.Activation;
import org.kan4j.picture.ActivationSvg;
import org.kan4j.picture.Confusion;
import org.kan4j.picture.ConfusionSvg;
import org.kan4j.picture.CurvesSvg;
import org.kan4j.picture.EdgeCurve;
import org.kan4j.picture.NetworkCurves;
import org.kan4j.picture.NetworkSvg;
import org.kan4j.picture.ParitySvg;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code plot}: a model in, a picture of it or of one of its edges out. */
@Command(
        name = "plot",
        description =
                "Draws a model as SVG or PNG: each edge its curve over the values that enter it on a table, the fainter"
                        + " the less it matters; one edge; its answers against the targets; or how its training went.")
final class PlotCommand implements Callable<Integer> {
    /** Forward passes over the table: for what enters the curves, and for their strengths. */
    private static final int PASSES = 2;

    private final Console console;

    @Mixin
    private final ModelAndTable given = new ModelAndTable();

    @Option(
            names = "--out",
            paramLabel = "PICTURE",
            required = true,
            description = "The picture; its name ends in .svg or .png.")
    private Path out = Path.of("");

    @Option(
            names = "--edge",
            paramLabel = EdgeOption.LABEL,
            description =
                    "Draw one edge: its layer, the node that it comes from, the sum that it leads to, each from 1.")
    private @Nullable EdgePlace edge;

    @Option(
            names = "--what",
            paramLabel = "PICTURE",
            description = "network, parity (of a regression), confusion (of a classification) or curves (default:"
                    + " network).")
    private Picture what = Picture.NETWORK;

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
        Optional<EdgePlace> place = Optional.ofNullable(edge);
        if (place.isPresent() && what != Picture.NETWORK) {
            throw new UsageException("--edge has no part in --what " + Words.of(what) + "; leave one out");
        }
        given.requireApart(out);
        PictureFile file = new PictureFile(out);
        TrainedModel trained = given.model();
        ObjectNode answer = Json.object();
        answer.put("picture", out.toString());
        switch (what) {
            case NETWORK -> drawEdges(trained, place, answer, file);
            case PARITY, CONFUSION -> drawAnswers(trained, answer, file);
            case CURVES -> {
                file.write(CurvesSvg.draw(trained));
                answer.put("epochs", trained.provenance().history().lastEpoch());
            }
        }
        console.answer(report.json() ? Json.text(answer) : text(answer));
        return Failures.OK;
    }

    private void drawEdges(TrainedModel trained, Optional<EdgePlace> place, ObjectNode answer, PictureFile file) {
        place.ifPresentOrElse(one -> Activation.requireEdge(one, trained), () -> NetworkCurves.requireLegible(trained));
        Dataset table = given.table(trained, false, console);
        Workload work =
                Workload.prediction(ModelTables.layers(trained.parameters().layout()), (long) PASSES * table.rows());
        try (Backend backend = device.open(console, trained.precision(), work)) {
            if (place.isPresent()) {
                Activation activation = Activation.of(place.get(), trained, table, backend);
                file.write(ActivationSvg.draw(activation));
                put(answer, activation, trained);
            } else {
                NetworkCurves curves = NetworkCurves.of(trained, table, backend);
                file.write(NetworkSvg.draw(curves, EdgeTable.names(trained)));
                put(answer, curves, trained);
            }
        }
    }

    private void drawAnswers(TrainedModel trained, ObjectNode answer, PictureFile file) {
        Schema schema = trained.schema();
        boolean parity = what == Picture.PARITY;
        if (parity != (schema.task() == Task.REGRESSION)) {
            throw new UsageException("the model is a " + Words.of(schema.task()) + ", which has no " + Words.of(what)
                    + " picture; draw --what " + Words.of(parity ? Picture.CONFUSION : Picture.PARITY));
        }
        Dataset table = given.table(trained, true, console);
        Prediction prediction = ModelTables.answers(trained, table, device, console);
        Metrics metrics = Metrics.of(
                table, prediction.answers(), IntStream.range(0, table.rows()).toArray());
        file.write(
                metrics instanceof ClassificationMetrics classes
                        ? ConfusionSvg.draw(Confusion.of(schema.classes(), classes.confusion()))
                        : ParitySvg.draw(table, prediction.answers()));
        answer.put("rows", table.rows());
        MetricsReport.put(answer, metrics);
    }

    private static void put(ObjectNode answer, NetworkCurves curves, TrainedModel trained) {
        ArrayNode widths = answer.putArray("widths");
        trained.spec().widths().forEach(widths::add);
        answer.put("edges", curves.edges().size());
        answer.put(
                "masked_edges",
                trained.parameters().layout().edges() - curves.edges().size());
        answer.put("rows", curves.rows());
    }

    private static void put(ObjectNode answer, Activation activation, TrainedModel trained) {
        EdgeCurve curve = activation.curve();
        EdgePlace place = new EdgePlace(curve.layer(), curve.input(), curve.sum());
        answer.put("edge", place.toString());
        Optional.ofNullable(EdgeTable.names(trained).get(place)).ifPresent(name -> answer.put("function", name));
        answer.put("from", activation.from());
        answer.put("strength", curve.strength());
        answer.put("rows", activation.rows());
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
