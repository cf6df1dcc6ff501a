package org.kan4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kan4j.backend.Backend;
import org.kan4j.data.Dataset;
import org.kan4j.device.Workload;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.FixedFunctions;
import org.kan4j.model.TrainedModel;
import org.kan4j.symbolic.FunctionLibrary;
import org.kan4j.symbolic.Suggestion;
import org.kan4j.symbolic.Suggestions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code suggest}: a model and a table in, functions that its edges may be out. */
@Command(
        name = "suggest",
        description = "Ranks functions c * f(a x + b) + d by how well they say what an edge has learned, and how simple"
                + " they are; without --edge shows the best one for every learned edge.")
final class SuggestCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private final ModelAndTable given = new ModelAndTable();

    @Option(
            names = "--edge",
            paramLabel = EdgeOption.LABEL,
            description = "The edge: its layer, the node that it comes from, the sum that it leads to, each from 1.")
    private @Nullable EdgePlace edge;

    @Mixin
    private final FunctionOptions functions = new FunctionOptions();

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "With --edge: show the best N functions (default: ${DEFAULT-VALUE}).")
    private int top = 10;

    @Mixin
    private final DeviceOptions device = new DeviceOptions();

    @Mixin
    private final ReportOptions report = new ReportOptions();

    SuggestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        device.choice();
        FunctionLibrary library = functions.library();
        if (top < 1) {
            throw new UsageException("--top must be at least 1, got " + top);
        }
        TrainedModel trained = given.model();
        EdgePlace one = edge;
        if (one != null) {
            FixedFunctions.requireEdge(trained, one);
        }
        Dataset table = given.table(trained, false, console);
        Workload work =
                Workload.prediction(ModelTables.layers(trained.parameters().layout()), table.rows());
        try (Backend backend = device.open(console, trained.precision(), work)) {
            Suggestions.Fitting fitting = new Suggestions.Fitting(library, backend);
            if (one != null) {
                List<Suggestion> ranked = Suggestions.of(fitting, trained, one, table);
                List<Suggestion> best = ranked.subList(0, Math.min(top, ranked.size()));
                console.answer(report.json() ? json(one, best) : text(best));
            } else {
                Map<EdgePlace, List<Suggestion>> ranked = Suggestions.ofLearned(fitting, trained, table);
                console.answer(report.json() ? json(ranked) : text(ranked));
            }
        }
        return Failures.OK;
    }

    private static String text(List<Suggestion> best) {
        if (best.isEmpty()) {
            return "none of the functions has a value wherever the edge has one\n";
        }
        TextTable table = new TextTable().row("function", EdgeTable.header("R2", "1 - R2", "complexity", "score"));
        best.forEach(suggestion -> table.row(suggestion.function().name(), cells(suggestion)));
        return table.toString();
    }

    private static String text(Map<EdgePlace, List<Suggestion>> ranked) {
        if (ranked.isEmpty()) {
            return "no edge of the network is a learned curve\n";
        }
        TextTable table =
                new TextTable().row("edge", EdgeTable.header("function", "R2", "1 - R2", "complexity", "score"));
        ranked.forEach((place, suggestions) -> table.row(place.toString(), firstCells(suggestions)));
        return table.toString();
    }

    private static List<String> firstCells(List<Suggestion> suggestions) {
        if (suggestions.isEmpty()) {
            return List.of("none");
        }
        List<String> cells =
                new ArrayList<>(List.of(suggestions.get(0).function().name()));
        cells.addAll(cells(suggestions.get(0)));
        return cells;
    }

    private static List<String> cells(Suggestion suggestion) {
        List<String> cells = new ArrayList<>(List.of(
                EdgeTable.r2(suggestion.fit()),
                EdgeTable.lost(suggestion.fit()),
                Integer.toString(suggestion.function().complexity()),
                EdgeTable.number(suggestion.score())));
        suggestion.fit().numbers().forEach(number -> cells.add(EdgeTable.number(number)));
        return cells;
    }

    private static String json(EdgePlace place, List<Suggestion> best) {
        ObjectNode document = Json.object();
        document.put("edge", place.toString());
        ArrayNode functions = document.putArray("suggestions");
        best.forEach(suggestion -> EdgeTable.put(functions.addObject(), suggestion));
        return Json.text(document);
    }

    private static String json(Map<EdgePlace, List<Suggestion>> ranked) {
        ObjectNode document = Json.object();
        ArrayNode edges = document.putArray("edges");
        ranked.forEach((place, suggestions) -> {
            ObjectNode object = edges.addObject().put("edge", place.toString());
            if (suggestions.isEmpty()) {
                object.putNull("function");
            } else {
                EdgeTable.put(object, suggestions.get(0));
            }
        });
        return Json.text(document);
    }
}
