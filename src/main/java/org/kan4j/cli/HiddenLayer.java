package org.kan4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kan4j.data.Echo;
import org.kan4j.model.KanSpec;

/**
 * A hidden layer as users write it: {@code 5} for nodes that add, {@code 4+2x3} for four that add and two that multiply three
 * sums each.
 *
 * @param sums nodes that add
 * @param arities factors of each node that multiplies
 */
record HiddenLayer(int sums, List<Integer> arities) {
    private static final Pattern TERM = Pattern.compile("([0-9]{1,7})(?:x([0-9]{1,7}))?");

    /** Nodes in all. */
    int nodes() {
        return sums + arities.size();
    }

    /** The layers of a value of --hidden; 0 alone for none. */
    static List<HiddenLayer> parse(String value) {
        if (value.strip().equals("0")) {
            return List.of();
        }
        List<HiddenLayer> layers = new ArrayList<>();
        for (String text : value.split(",", -1)) {
            layers.add(layer(text.strip(), layers.size() + 1));
        }
        return List.copyOf(layers);
    }

    private static HiddenLayer layer(String text, int number) {
        int sums = 0;
        List<Integer> arities = new ArrayList<>();
        for (String term : text.split("\\+", -1)) {
            Matcher matcher = TERM.matcher(term.strip());
            boolean multiplies = matcher.matches() && matcher.group(2) != null;
            int nodes = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
            int arity = multiplies ? Integer.parseInt(matcher.group(2)) : 2;
            if (nodes < 1
                    || arity < 2
                    || arity > KanSpec.MAX_WIDTH
                    || sums + arities.size() + nodes > KanSpec.MAX_WIDTH) {
                throw new UsageException("--hidden takes 1 to " + KanSpec.MAX_WIDTH
                        + " nodes per hidden layer, such as 5,5, or 4+2x3,5 with two nodes that multiply 3 sums each (at least 2,"
                        + " at most " + KanSpec.MAX_WIDTH + "), or 0 alone for none; hidden layer " + number + " is '"
                        + Echo.of(text) + "'");
            }
            if (multiplies) {
                for (int n = 0; n < nodes; n++) {
                    arities.add(arity);
                }
            } else {
                sums += nodes;
            }
        }
        return new HiddenLayer(sums, List.copyOf(arities));
    }

    /** The layers as a user would write them. */
    static String written(List<HiddenLayer> layers) {
        return layers.isEmpty()
                ? "0"
                : layers.stream().map(HiddenLayer::toString).collect(Collectors.joining(","));
    }

    /** The hidden layers of a network. */
    static List<HiddenLayer> of(KanSpec spec) {
        List<HiddenLayer> layers = new ArrayList<>();
        for (int l = 1; l < spec.layers(); l++) {
            List<List<Integer>> arities = spec.nodes().arities();
            List<Integer> multiplying = arities.isEmpty() ? List.of() : arities.get(l - 1);
            layers.add(new HiddenLayer(spec.widths().get(l) - multiplying.size(), multiplying));
        }
        return List.copyOf(layers);
    }

    /** Neighbours of one arity together. */
    @Override
    public String toString() {
        List<String> terms = new ArrayList<>();
        if (sums > 0) {
            terms.add(String.valueOf(sums));
        }
        for (int n = 0; n < arities.size(); ) {
            int end = n;
            while (end < arities.size() && arities.get(end).equals(arities.get(n))) {
                end++;
            }
            terms.add((end - n) + "x" + arities.get(n));
            n = end;
        }
        return String.join("+", terms);
    }
}
