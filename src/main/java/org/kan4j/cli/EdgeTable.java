package org.kan4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.kan4j.data.Echo;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.TrainedModel;
import org.kan4j.symbolic.FixedEdge;
import org.kan4j.symbolic.FunctionFit;
import org.kan4j.symbolic.Suggestion;

/** Edges with functions in both forms of an answer: which edge, which function, and a, b, c, d of c * f(a x + b) + d. */
final class EdgeTable {
    private static final List<String> NUMBERS = List.of("a", "b", "c", "d");

    private EdgeTable() {}

    /** What the functions of a model's edges are called. */
    static Map<EdgePlace, String> names(TrainedModel model) {
        return FixedEdge.of(model).stream().collect(Collectors.toMap(FixedEdge::place, FixedEdge::function));
    }

    /** A line per edge of a model that has a function. */
    static String text(TrainedModel model) {
        TextTable table = new TextTable().row("edge", header("function"));
        FixedEdge.of(model).forEach(edge -> table.row(edge.place().toString(), cells(edge.function(), edge.numbers())));
        return table.toString();
    }

    /** The same as objects. */
    static void put(ArrayNode array, TrainedModel model) {
        FixedEdge.of(model).forEach(edge -> put(array.addObject(), edge));
    }

    /** An edge with its function. */
    static ObjectNode put(ObjectNode object, FixedEdge edge) {
        object.put("edge", edge.place().toString());
        object.put("function", edge.function());
        return putNumbers(object, edge.numbers());
    }

    /** A header: the column of names, those of a fit, and the numbers. */
    static List<String> header(String name, String... others) {
        List<String> cells = new ArrayList<>(List.of(name));
        cells.addAll(List.of(others));
        cells.addAll(NUMBERS);
        return cells;
    }

    /** A line behind its first cell. */
    static List<String> cells(String function, List<Double> numbers) {
        List<String> cells = new ArrayList<>(List.of(Echo.of(function)));
        numbers.forEach(number -> cells.add(number(number)));
        return cells;
    }

    /** A number for a table. */
    static String number(double number) {
        return String.format(Locale.ROOT, "%.6g", number);
    }

    /** R2 with the digits that tell it from 1 only together with {@link #lost}. */
    static String r2(FunctionFit fit) {
        return String.format(Locale.ROOT, "%.9f", fit.r2());
    }

    /** 1 - R2. */
    static String lost(FunctionFit fit) {
        return String.format(Locale.ROOT, "%.3g", fit.lost());
    }

    /** A suggestion without its place. */
    static ObjectNode put(ObjectNode object, Suggestion suggestion) {
        object.put("function", suggestion.function().name());
        putFit(object, suggestion.fit());
        object.put("complexity", suggestion.function().complexity());
        Json.put(object, "score", suggestion.score());
        return putNumbers(object, suggestion.fit().numbers());
    }

    static void putFit(ObjectNode object, FunctionFit fit) {
        Json.put(object, "r2", fit.r2());
        Json.put(object, "lost", fit.lost());
    }

    private static ObjectNode putNumbers(ObjectNode object, List<Double> numbers) {
        for (int n = 0; n < NUMBERS.size(); n++) {
            Json.put(object, NUMBERS.get(n), numbers.get(n));
        }
        return object;
    }
}
