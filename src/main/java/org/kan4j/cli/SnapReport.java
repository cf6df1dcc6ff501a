package org.kan4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kan4j.data.Echo;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.Metrics;
import org.kan4j.model.TrainedModel;
import org.kan4j.symbolic.FixedEdge;
import org.kan4j.symbolic.FunctionFit;
import org.kan4j.symbolic.Suggestion;

/**
 * What snapping gave, in both forms of an answer.
 *
 * @param snapped the model with functions
 * @param learned for every edge that was a learned curve the functions that it was compared with
 * @param rows those that tell how good it is
 * @param file where it was written
 */
record SnapReport(TrainedModel snapped, Map<EdgePlace, List<Suggestion>> learned, ScoredRows rows, Path file) {
    String text(Metrics before, Metrics after, String next) {
        TextTable edges = new TextTable().row("edge", EdgeTable.header("function", "R2", "1 - R2"));
        for (FixedEdge edge : FixedEdge.of(snapped)) {
            Optional<FunctionFit> fit = fit(edge);
            List<String> cells = EdgeTable.cells(edge.function(), edge.numbers());
            cells.add(1, fit.map(EdgeTable::r2).orElse(""));
            cells.add(2, fit.map(EdgeTable::lost).orElse(""));
            edges.row(edge.place().toString(), cells);
        }
        TextTable table = new TextTable()
                .row("rows", rows.words())
                .row("before", MetricsReport.line(before))
                .row("after", MetricsReport.line(after))
                .row("model", Echo.path(file))
                .row("next", OneLine.of(next));
        return edges + "\n" + table;
    }

    String json(Metrics before, Metrics after, String next) {
        ObjectNode document = Json.object();
        ArrayNode edges = document.putArray("edges");
        for (FixedEdge edge : FixedEdge.of(snapped)) {
            ObjectNode object = EdgeTable.put(edges.addObject(), edge);
            Optional<FunctionFit> fit = fit(edge);
            Json.put(object, "r2", fit.map(FunctionFit::r2).orElse(Double.NaN));
            Json.put(object, "lost", fit.map(FunctionFit::lost).orElse(Double.NaN));
        }
        rows.put(document);
        MetricsReport.put(document.putObject("before"), before);
        MetricsReport.put(document.putObject("after"), after);
        document.put("model", file.toString());
        document.put("formula", next);
        return Json.text(document);
    }

    /** How well its function says what the edge had learned; empty where it had a function before. */
    private Optional<FunctionFit> fit(FixedEdge edge) {
        return learned.getOrDefault(edge.place(), List.of()).stream()
                .filter(suggestion -> edge.isOf(suggestion.function()))
                .findFirst()
                .map(Suggestion::fit);
    }
}
