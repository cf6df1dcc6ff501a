package org.kan4j.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kan4j.data.Feature;
import org.kan4j.model.EdgePlace;
import org.kan4j.picture.EdgeCurve;
import org.kan4j.picture.NetworkCurves;
import org.kan4j.picture.NetworkSvg;
import org.kan4j.sparsity.Attribution;

/** The network as a picture and as a table of its edges, and what its inputs matter. */
final class NetworkSection {
    /** The most edges that a table on a page is read for. */
    private static final int MOST_EDGES = 200;

    private final Report report;
    private final Formulas formulas;
    private final List<String> inputs;

    NetworkSection(Report report, Formulas formulas) {
        this.report = report;
        this.formulas = formulas;
        this.inputs =
                report.model().schema().features().stream().map(Feature::name).toList();
    }

    void write(Html html) {
        Optional<NetworkCurves> curves = report.curves().value();
        if (curves.isPresent()) {
            html.note(
                    "Inputs below, answers above. Each box is the curve of an edge over the values that enter it; nodes"
                            + " add. The weaker an edge, the fainter. Point at a box, or tap it, to read about it.");
        }
        html.picture(
                "network",
                "the network and the curves of its edges",
                new Part<>(
                        curves.map(drawn -> NetworkSvg.draw(drawn, formulas.edges())),
                        report.curves().reason()));
        curves.ifPresent(drawn -> {
            html.raw("<p class=\"edge\" aria-live=\"polite\"></p>");
            html.raw("<details><summary>The edges as a table</summary>");
            edges(drawn, html);
            html.raw("</details>");
        });
    }

    private void edges(NetworkCurves drawn, Html html) {
        List<EdgeCurve> strongest = drawn.edges().stream()
                .sorted(Comparator.comparingDouble((EdgeCurve edge) -> -edge.strength())
                        .thenComparing(EdgeCurve::layer))
                .limit(MOST_EDGES)
                .toList();
        String caption = strongest.size() < drawn.edges().size()
                ? "The " + MOST_EDGES + " strongest of " + drawn.edges().size() + " edges"
                : "All edges, the strongest of each layer first";
        html.table(
                caption,
                List.of("from", "layer", "to sum", "strength", "entered from", "to", "function"),
                strongest.stream().map(this::edge).toList());
    }

    private List<String> edge(EdgeCurve edge) {
        EdgePlace place = new EdgePlace(edge.layer(), edge.input(), edge.sum());
        String from = edge.layer() == 0 ? Html.shown(inputs.get(edge.input())) : "node " + (edge.input() + 1);
        return List.of(
                from,
                Integer.toString(edge.layer() + 1),
                Integer.toString(edge.sum() + 1),
                Html.percent(edge.strength()),
                Html.number(edge.low()),
                Html.number(edge.high()),
                Html.shown(formulas.edges().getOrDefault(place, "learned")));
    }

    /** The scores of the inputs, highest first. */
    void writeScores(Html html) {
        Optional<Attribution> scores = report.scores().value();
        if (scores.isEmpty()) {
            html.raw("<p class=\"absent\">No scores: "
                    + Html.shown(report.scores().reason()) + ".</p>");
            return;
        }
        double[] values = scores.get().nodes(0);
        double highest = Math.max(
                IntStream.range(0, values.length)
                        .mapToDouble(n -> values[n])
                        .max()
                        .orElse(0),
                Double.MIN_NORMAL);
        html.note("How much of the answers comes through each input, over "
                + Html.count(scores.get().rows()) + " rows; a score of 0 means that it does not matter.");
        List<List<String>> rows = new ArrayList<>();
        IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(n -> -values[n]))
                .forEach(n -> rows.add(
                        List.of(Html.shown(inputs.get(n)), Html.number(rounded(values[n])), bar(values[n] / highest))));
        html.table("Inputs by score", List.of("input", "score", "relative"), rows);
    }

    /** To a ten-thousandth: further digits say nothing. */
    private static double rounded(double score) {
        return Math.rint(score * 1e4) / 1e4;
    }

    private static String bar(double share) {
        return "<span class=\"bar\" style=\"width:" + Math.round(100 * share) + "%\"></span>";
    }
}
