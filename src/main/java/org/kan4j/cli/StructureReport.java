package org.kan4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kan4j.expression.Variable;
import org.kan4j.structure.InnerFunction;
import org.kan4j.structure.Separation;
import org.kan4j.structure.Structure;
import org.kan4j.structure.Symmetry;

/**
 * The structure of an output, in both forms of an answer: every relation as the form that the function has where it holds.
 *
 * @param output the output's name
 * @param columns the names of the columns
 * @param held how many other columns the model reads, which were held as they are
 * @param structure what was found
 * @param threshold the largest score at which a relation holds, and effect that counts as none
 */
record StructureReport(String output, List<String> columns, int held, Structure structure, double threshold) {
    /** The most lines of symmetries. */
    private static final int MOST_SYMMETRIES = 10;

    /** The most lines of inner functions. */
    private static final int MOST_INNER = 5;

    /** Of symmetries that do not hold, so many are shown where fewer hold. */
    private static final int FEWEST_SYMMETRIES = 3;

    /** The most columns of a group that are named one by one. */
    private static final int MOST_NAMED = 6;

    /** Columns that are named with their effects. */
    private static final int MOST_EFFECTS = 12;

    String text() {
        List<Integer> matter = structure.columns();
        String rows = name(output) + " on " + structure.rows() + " rows"
                + (held == 0
                        ? ""
                        : ", " + held + (held == 1 ? " other column" : " other columns") + " held in each row");
        if (matter.isEmpty()) {
            return rows + ": no column changes it\n";
        }
        if (matter.size() == 1) {
            return rows + ": a function of " + column(matter.get(0)) + " alone\n" + effects();
        }
        TextTable table = new TextTable().row("relation", "score", "holds", "the function");
        table.row(
                "sum", score(structure.sums().score()), said(structure.sums().holds()), parts(structure.sums(), " + "));
        table.row(
                "product",
                score(structure.products().score()),
                said(structure.products().holds()),
                parts(structure.products(), " * "));
        structure.inner().stream()
                .limit(MOST_INNER)
                .forEach(group -> table.row("inner", score(group.score()), said(true), form(group)));
        int more = structure.inner().size() - MOST_INNER;
        if (more > 0) {
            table.row("inner", "", "", more + " more such, shown with --json");
        }
        for (Symmetry symmetry : shownSymmetries()) {
            table.row("symmetry", score(symmetry.score()), said(holds(symmetry)), form(symmetry));
        }
        return rows + "; a relation holds up to a score of " + threshold + ", 0 is exact and 1 the most\n\n" + table
                + "\n" + effects();
    }

    private List<Symmetry> shownSymmetries() {
        long hold = structure.symmetries().stream().filter(this::holds).count();
        return structure.symmetries().stream()
                .limit(Math.min(MOST_SYMMETRIES, Math.max(FEWEST_SYMMETRIES, hold)))
                .toList();
    }

    private boolean holds(Symmetry symmetry) {
        return symmetry.score() <= threshold;
    }

    private static String said(boolean holds) {
        return holds ? "yes" : "no";
    }

    private static String score(double score) {
        return score == 0 ? "0" : String.format(Locale.ROOT, "%.3g", score);
    }

    private String parts(Separation separation, String sign) {
        List<List<Integer>> groups = separation.groups();
        return name(output) + " = "
                + IntStream.range(0, groups.size())
                        .mapToObj(n -> "f" + (n + 1) + "(" + list(groups.get(n)) + ")")
                        .collect(Collectors.joining(sign));
    }

    private String form(InnerFunction inner) {
        return outer("g(" + list(inner.columns()) + ")", inner.columns());
    }

    private String form(Symmetry symmetry) {
        String sign = symmetry.form().sign();
        boolean adds = symmetry.form() == Symmetry.Form.SUM || symmetry.form() == Symmetry.Form.DIFFERENCE;
        String combined = column(symmetry.one()) + (adds ? " " + sign + " " : sign) + column(symmetry.other());
        return outer(combined, List.of(symmetry.one(), symmetry.other()));
    }

    /** F of an argument and the columns that are not in it. */
    private String outer(String argument, List<Integer> inside) {
        List<Integer> others = structure.columns().stream()
                .filter(column -> !inside.contains(column))
                .toList();
        return name(output) + " = F(" + argument + (others.isEmpty() ? "" : ", " + list(others)) + ")";
    }

    /** The names of a group; of a long one that has more than half of all columns "the others". */
    private String list(List<Integer> group) {
        List<String> names = group.stream().map(this::column).toList();
        boolean most = 2 * group.size() > structure.columns().size();
        return group.size() > MOST_NAMED && most ? "the others" : cut(names, MOST_NAMED);
    }

    private String column(int number) {
        return name(columns.get(number));
    }

    /** As in a formula: in quotes where it is no plain word. */
    private static String name(String name) {
        return OneLine.of(new Variable(name).toString());
    }

    /** The columns by how much they change the output, those that take no part in a line of their own. */
    private String effects() {
        List<Double> effects = structure.effects();
        List<Integer> sorted = IntStream.range(0, columns.size())
                .boxed()
                .sorted(Comparator.comparing(effects::get, Comparator.reverseOrder()))
                .toList();
        String part = cut(
                sorted.stream()
                        .filter(structure.columns()::contains)
                        .map(column -> column(column) + " " + String.format(Locale.ROOT, "%.3f", effects.get(column)))
                        .toList(),
                MOST_EFFECTS);
        String none = cut(
                sorted.stream()
                        .filter(column -> !structure.columns().contains(column))
                        .map(this::column)
                        .toList(),
                MOST_EFFECTS);
        TextTable table = new TextTable().row("effects", part);
        if (!none.isEmpty()) {
            table.row("no effect", none);
        }
        return table.toString();
    }

    private static String cut(List<String> words, int most) {
        int more = words.size() - most;
        return more <= 0
                ? String.join(", ", words)
                : String.join(", ", words.subList(0, most)) + " and " + more + " more";
    }

    /** The same as an object. */
    void put(ObjectNode object) {
        object.put("output", output);
        object.put("rows", structure.rows());
        object.put("threshold", threshold);
        ArrayNode effects = object.putArray("columns");
        for (int column = 0; column < columns.size(); column++) {
            ObjectNode one = effects.addObject().put("name", columns.get(column));
            one.put("effect", structure.effects().get(column));
            one.put("takes_part", structure.columns().contains(column));
        }
        put(object.putObject("sum"), structure.sums());
        put(object.putObject("product"), structure.products());
        ArrayNode inner = object.putArray("inner");
        structure.inner().forEach(group -> {
            ObjectNode one = inner.addObject();
            one.set("columns", names(group.columns()));
            one.put("score", group.score());
        });
        ArrayNode symmetries = object.putArray("symmetries");
        structure.symmetries().forEach(symmetry -> {
            ObjectNode one = symmetries.addObject().put("form", Words.of(symmetry.form()));
            one.set("columns", names(List.of(symmetry.one(), symmetry.other())));
            one.put("score", symmetry.score());
            one.put("holds", holds(symmetry));
        });
    }

    private void put(ObjectNode object, Separation separation) {
        object.put("holds", separation.holds());
        object.put("score", separation.score());
        ArrayNode groups = object.putArray("groups");
        separation.groups().forEach(group -> groups.add(names(group)));
    }

    private ArrayNode names(List<Integer> group) {
        return Json.array(group.stream().map(columns::get).toList());
    }
}
