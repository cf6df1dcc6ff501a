package org.kan4j.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.kan4j.backend.SymbolicEdge;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.NodeAffine;
import org.kan4j.model.NodeSpec;

/** The nodes of the network to be, level by level: edges lead to the next level alone, so that values wait where they have farther to go. */
final class Levels {
    private final List<List<Value>> sums = new ArrayList<>();
    private final List<List<Value>> products = new ArrayList<>();
    private final Map<Value, List<Value>> waiting = new HashMap<>();
    private final Set<Value> placed = new HashSet<>();
    private final Map<EdgePlace, Edge.Form> forms = new HashMap<>();
    private final List<List<SymbolicEdge>> edges = new ArrayList<>();

    /**
     * Places values.
     *
     * @param inputs all columns
     * @param outputs all at the last level
     */
    Levels(List<Value> inputs, List<Value> outputs) {
        int last = outputs.get(0).level();
        for (int level = 0; level <= last; level++) {
            sums.add(new ArrayList<>());
            products.add(new ArrayList<>());
        }
        sums.get(0).addAll(inputs);
        placed.addAll(inputs);
        outputs.forEach(this::place);
        for (int layer = 0; layer < last; layer++) {
            edges.add(edges(layer));
        }
    }

    private void place(Value value) {
        if (!placed.add(value)) {
            return;
        }
        for (List<Edge> sum : value.sums()) {
            sum.forEach(edge -> place(at(edge.from(), value.level() - 1)));
        }
        (value.sums().size() > 1 ? products : sums).get(value.level()).add(value);
    }

    /** The value at its own level or a later one. */
    private Value at(Value value, int level) {
        List<Value> copies = waiting.computeIfAbsent(value, made -> new ArrayList<>(List.of(made)));
        while (copies.size() <= level - value.level()) {
            Value before = copies.get(copies.size() - 1);
            copies.add(Value.sum(List.of(Edge.of(before))));
        }
        return copies.get(level - value.level());
    }

    private List<SymbolicEdge> edges(int layer) {
        Map<Value, Integer> nodes = new HashMap<>();
        nodes(layer).forEach(node -> nodes.put(node, nodes.size()));
        List<SymbolicEdge> made = new ArrayList<>();
        int sum = 0;
        for (Value node : nodes(layer + 1)) {
            for (List<Edge> incoming : node.sums()) {
                for (Edge edge : incoming) {
                    Edge.Form form = edge.form();
                    int from = Objects.requireNonNull(nodes.get(at(edge.from(), layer)));
                    made.add(new SymbolicEdge(from, sum, form.program()));
                    forms.put(new EdgePlace(layer, from, sum), form);
                }
                sum++;
            }
        }
        return made;
    }

    /** The nodes of a level in the order of the network: those that multiply last. */
    private List<Value> nodes(int level) {
        List<Value> nodes = new ArrayList<>(sums.get(level));
        nodes.addAll(products.get(level));
        return nodes;
    }

    /** The numbers of nodes, from the inputs to the outputs. */
    int[] widths() {
        return IntStream.range(0, sums.size()).map(level -> nodes(level).size()).toArray();
    }

    /** Which nodes multiply. */
    NodeSpec multiplying() {
        return new NodeSpec(
                products.stream()
                        .skip(1)
                        .map(level ->
                                level.stream().map(value -> value.sums().size()).toList())
                        .toList(),
                NodeAffine.NONE);
    }

    /** The edges of every layer. */
    List<List<SymbolicEdge>> edges() {
        return edges;
    }

    /** What an edge computes. */
    Edge.Form form(EdgePlace place) {
        return Objects.requireNonNull(forms.get(place));
    }
}
