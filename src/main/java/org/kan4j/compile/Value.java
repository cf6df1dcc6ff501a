package org.kan4j.compile;

import java.util.List;

/**
 * A value that a node of the network to be will have: an input, what edges add up to, or the product of two or more such sums. Two
 * values are the same if they are one object.
 */
final class Value {
    private final int level;
    private final List<List<Edge>> sums;

    private Value(int level, List<List<Edge>> sums) {
        this.level = level;
        this.sums = sums;
    }

    /** An input. */
    static Value input() {
        return new Value(0, List.of());
    }

    /** What edges add up to, right behind the last node that they come from. */
    static Value sum(List<Edge> edges) {
        return sum(edges, levelBehind(edges));
    }

    /** What edges add up to, at a level. */
    static Value sum(List<Edge> edges, int level) {
        return new Value(level, List.of(List.copyOf(edges)));
    }

    /** The product of sums. */
    static Value product(List<List<Edge>> factors) {
        int level = factors.stream().mapToInt(Value::levelBehind).max().orElseThrow();
        return new Value(level, factors.stream().map(List::copyOf).toList());
    }

    /** The first level that edges can lead to. */
    static int levelBehind(List<Edge> edges) {
        return 1 + edges.stream().mapToInt(edge -> edge.from().level()).max().orElseThrow();
    }

    /** How many layers of edges there are before it. */
    int level() {
        return level;
    }

    /** The sums that it is the product of; one where it is a sum, none of an input. */
    List<List<Edge>> sums() {
        return sums;
    }
}
