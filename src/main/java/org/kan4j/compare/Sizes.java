package org.kan4j.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.kan4j.model.KanSpec;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.TrainingSpec;

/**
 * The sizes of a comparison, as networks of B-splines: every choice of hidden layers on every grid. Immutable and thread-safe.
 *
 * @param hidden the nodes of the hidden layers of each, at least one choice, all different; an empty one has no hidden layer
 * @param grids numbers of intervals, at least one, all different
 * @param order the order of the splines
 */
public record Sizes(List<List<Integer>> hidden, List<Integer> grids, int order) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if a list is empty or names something twice
     */
    public Sizes {
        hidden = hidden.stream().map(List::copyOf).toList();
        grids = List.copyOf(grids);
        requireDifferent("choices of hidden layers", hidden);
        requireDifferent("grids", grids);
    }

    private static void requireDifferent(String what, List<?> choices) {
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("a comparison needs at least one of the " + what + ", got none");
        }
        if (new HashSet<>(choices).size() < choices.size()) {
            throw new IllegalArgumentException("the " + what + " " + choices + " name one twice; name each once");
        }
    }

    /**
     * The networks of B-splines, from few to many parameters.
     *
     * @param inputs of every network
     * @param outputs of every network
     * @throws IllegalArgumentException if one is out of range
     */
    public List<KanSpec> networks(int inputs, int outputs) {
        List<KanSpec> networks = new ArrayList<>();
        for (List<Integer> layers : hidden) {
            List<Integer> widths = new ArrayList<>();
            widths.add(inputs);
            widths.addAll(layers);
            widths.add(outputs);
            int[] nodes = widths.stream().mapToInt(Integer::intValue).toArray();
            for (int grid : grids) {
                KanSpec network = KanSpec.of(nodes).withGrid(grid).withOrder(order);
                NetworkLayout.of(network); // refuses what has too many parameters
                networks.add(network);
            }
        }
        networks.sort(Comparator.comparingLong(KanSpec::parameterCount));
        return networks;
    }

    /**
     * A candidate of every series at every size: the sizes one after the other, within a size the series in their order. Two
     * sizes may be one network in a series that has no number of coefficients between; it is then there once.
     *
     * @param series at least one, all different
     * @param inputs of every network
     * @param outputs of every network
     * @param training how all are trained
     * @throws IllegalArgumentException if a network is out of range, a size out of reach for a series, or a series named twice
     */
    public List<Candidate> candidates(List<Series> series, int inputs, int outputs, TrainingSpec training) {
        requireDifferent("series", series.stream().map(Series::name).toList());
        List<Candidate> candidates = new ArrayList<>();
        for (KanSpec size : networks(inputs, outputs)) {
            for (Series kind : series) {
                candidates.add(new Candidate(kind.name(), kind.network(size), training));
            }
        }
        return candidates.stream().distinct().toList();
    }
}
