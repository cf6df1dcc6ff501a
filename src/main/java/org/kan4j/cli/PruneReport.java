package org.kan4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kan4j.data.Echo;
import org.kan4j.data.Feature;
import org.kan4j.model.KanSpec;
import org.kan4j.model.TrainedModel;
import org.kan4j.prune.Cut;
import org.kan4j.prune.Pruning;

/**
 * What pruning gave, in both forms of an answer.
 *
 * @param model the model that was pruned
 * @param pruning what is left of it
 * @param change what that does to the answers
 * @param file where it was written
 */
record PruneReport(TrainedModel model, Pruning pruning, AnswerChange change, Path file) {

    String text(String next) {
        TrainedModel smaller = pruning.model();
        TextTable table = new TextTable();
        table.row("network", network(model.spec()) + " to " + network(smaller.spec()));
        table.row(
                "edges",
                model.parameters().presentEdges() + " to "
                        + smaller.parameters().presentEdges());
        if (!dropped().isEmpty()) {
            table.row("inputs", "without " + Echo.names(dropped()));
        }
        table.row("before", MetricsReport.line(change.metricsBefore()));
        table.row("after", MetricsReport.line(change.metricsAfter()));
        table.row("change", String.format(Locale.ROOT, "of an answer at most %.6g", change.largest()));
        table.row("model", OneLine.of(file.toString()));
        table.row("next", OneLine.of(next));
        return table + "\n" + cuts() + "\n" + inputs();
    }

    private static String network(KanSpec spec) {
        return Stream.of(
                        Stream.of(spec.widths().get(0).toString()),
                        HiddenLayer.of(spec).stream().map(HiddenLayer::toString),
                        Stream.of(spec.widths().get(spec.layers()).toString()))
                .flatMap(part -> part)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private List<String> dropped() {
        List<Feature> features = model.schema().features();
        Set<Integer> kept = kept(0);
        return IntStream.range(0, features.size())
                .filter(input -> !kept.contains(input))
                .mapToObj(input -> features.get(input).name())
                .toList();
    }

    private Set<Integer> kept(int level) {
        return Set.copyOf(pruning.kept().get(level));
    }

    private String cuts() {
        String rows = "scores, of " + pruning.scores().rows() + " rows";
        TextTable table = new TextTable().row(rows, "highest dropped", "lowest kept");
        if (model.spec().layers() > 1) {
            row(table, "hidden nodes", pruning.nodes());
        }
        row(table, "edges", pruning.edges());
        row(table, "inputs", pruning.inputs());
        return table.toString();
    }

    private static void row(TextTable table, String name, Cut cut) {
        table.row(name, number(cut.highestDropped()), number(cut.lowestKept()));
    }

    private static String number(OptionalDouble score) {
        return score.isPresent() ? number(score.getAsDouble()) : "none";
    }

    private static String number(double score) {
        return String.format(Locale.ROOT, "%.6g", score);
    }

    private String inputs() {
        TextTable table = new TextTable().row("input", "score", "");
        Set<Integer> kept = kept(0);
        double[] scores = pruning.scores().nodes(0);
        for (int n = 0; n < scores.length; n++) {
            table.row(
                    Echo.of(model.schema().features().get(n).name()),
                    number(scores[n]),
                    kept.contains(n) ? "" : "dropped");
        }
        return table.toString();
    }

    String json(String next) {
        ObjectNode document = Json.object();
        document.set("widths_before", widths(model.spec()));
        document.set("widths_after", widths(pruning.model().spec()));
        document.put("edges_before", model.parameters().presentEdges());
        document.put("edges_after", pruning.model().parameters().presentEdges());
        document.set("dropped_inputs", Json.array(dropped()));
        document.put("rows", change.table().rows());
        MetricsReport.put(document.putObject("before"), change.metricsBefore());
        MetricsReport.put(document.putObject("after"), change.metricsAfter());
        Json.put(document, "largest_change", change.largest());
        ObjectNode cuts = document.putObject("scores");
        cuts.put("rows", pruning.scores().rows());
        put(cuts, "nodes", pruning.nodes());
        put(cuts, "edges", pruning.edges());
        put(cuts, "inputs", pruning.inputs());
        putInputs(document.putArray("inputs"));
        putNodes(document.putArray("nodes"));
        document.put("model", file.toString());
        document.put("fine_tune", next);
        return Json.text(document);
    }

    private static ArrayNode widths(KanSpec spec) {
        ArrayNode widths = Json.array(List.of());
        spec.widths().forEach(widths::add);
        return widths;
    }

    private static void put(ObjectNode document, String key, Cut cut) {
        ObjectNode object = document.putObject(key);
        Json.put(object, "highest_dropped", cut.highestDropped().orElse(Double.NaN));
        Json.put(object, "lowest_kept", cut.lowestKept().orElse(Double.NaN));
    }

    private void putInputs(ArrayNode inputs) {
        double[] scores = pruning.scores().nodes(0);
        Set<Integer> kept = kept(0);
        for (int n = 0; n < scores.length; n++) {
            ObjectNode input = inputs.addObject();
            input.put("name", model.schema().features().get(n).name());
            put(input, scores[n], kept.contains(n));
        }
    }

    private void putNodes(ArrayNode levels) {
        for (int level = 1; level < pruning.scores().layers(); level++) {
            ArrayNode nodes = levels.addArray();
            double[] scores = pruning.scores().nodes(level);
            Set<Integer> kept = kept(level);
            for (int n = 0; n < scores.length; n++) {
                put(nodes.addObject(), scores[n], kept.contains(n));
            }
        }
    }

    private static void put(ObjectNode object, double score, boolean kept) {
        Json.put(object, "score", score);
        object.put("kept", kept);
    }
}
