package org.kan4j.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kan4j.backend.SymbolicEdge;

/**
 * Which edges of a network have a known function in place of a learned curve, layer by layer. Immutable and thread-safe.
 *
 * @param layers the edges of each layer, by sum, then by node; layers at the end without any are left out
 */
public record SymbolicEdges(List<List<SymbolicEdge>> layers) {
    /** All curves are learned. */
    public static final SymbolicEdges NONE = new SymbolicEdges(List.of());

    /** Puts the edges in order; {@link KanSpec} refuses those that a network does not have. */
    public SymbolicEdges {
        List<List<SymbolicEdge>> sorted = new ArrayList<>();
        for (List<SymbolicEdge> layer : layers) {
            sorted.add(layer.stream()
                    .sorted(Comparator.comparingInt(SymbolicEdge::output).thenComparingInt(SymbolicEdge::input))
                    .toList());
        }
        while (!sorted.isEmpty() && sorted.get(sorted.size() - 1).isEmpty()) {
            sorted.remove(sorted.size() - 1);
        }
        layers = List.copyOf(sorted);
    }

    /** The edges of a layer, from 0. */
    public List<SymbolicEdge> of(int layer) {
        return layer < layers.size() ? layers.get(layer) : List.of();
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return layers.isEmpty();
    }

    /** How many there are. */
    public int count() {
        return layers.stream().mapToInt(List::size).sum();
    }

    /** The edge between a node and a sum of a layer, if it is symbolic. */
    public Optional<SymbolicEdge> find(int layer, int input, int output) {
        return of(layer).stream().filter(edge -> edge.joins(input, output)).findFirst();
    }

    /** With this edge in a layer, in place of the one that joins the same. */
    public SymbolicEdges with(int layer, SymbolicEdge edge) {
        List<SymbolicEdge> there =
                new ArrayList<>(without(layer, edge.input(), edge.output()).of(layer));
        there.add(edge);
        return withLayer(layer, there);
    }

    /** With the edge between a node and a sum of a layer learned again. */
    public SymbolicEdges without(int layer, int input, int output) {
        return withLayer(
                layer,
                of(layer).stream().filter(edge -> !edge.joins(input, output)).toList());
    }

    private SymbolicEdges withLayer(int layer, List<SymbolicEdge> edges) {
        List<List<SymbolicEdge>> all = new ArrayList<>(layers);
        while (all.size() <= layer) {
            all.add(List.of());
        }
        all.set(layer, edges);
        return new SymbolicEdges(all);
    }
}
