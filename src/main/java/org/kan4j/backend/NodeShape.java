package org.kan4j.backend;

import java.util.List;

/**
 * How the sums that a layer's edges give, its subnodes, become nodes: the first ones are nodes as they are, behind them every
 * multiplication node takes the next {@code arity} subnodes and multiplies them (Liu et al., KAN 2.0, section 2.1).
 *
 * @param sums nodes that are a subnode as it is
 * @param arities for each multiplication node how many subnodes it multiplies, at least 2
 */
public record NodeShape(int sums, List<Integer> arities) {
    /** Refuses multiplication nodes of fewer than two factors, layers without nodes, and more subnodes than an {@code int} counts. */
    public NodeShape {
        arities = List.copyOf(arities);
        if (sums < 0 || sums + arities.size() < 1) {
            throw new IllegalArgumentException("a layer needs at least one node, got " + sums + " that add and "
                    + arities.size() + " that multiply");
        }
        long subnodes = sums;
        for (int arity : arities) {
            if (arity < 2) {
                throw new IllegalArgumentException("a multiplication node needs at least 2 factors, got " + arity);
            }
            subnodes += arity;
        }
        if (subnodes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "a layer has at most " + Integer.MAX_VALUE + " subnodes, got " + subnodes);
        }
    }

    /** A layer whose nodes are its sums. */
    public static NodeShape plain(int nodes) {
        return new NodeShape(nodes, List.of());
    }

    /** Whether no node multiplies. */
    public boolean isPlain() {
        return arities.isEmpty();
    }

    /** What the edges lead to. */
    public int subnodes() {
        return sums + arities.stream().mapToInt(Integer::intValue).sum();
    }

    /** What the next layer's edges start from. */
    public int nodes() {
        return sums + arities.size();
    }

    /** The first subnode of every node, and behind them the number of subnodes: [nodes + 1]; a new array. */
    public int[] starts() {
        int[] starts = new int[nodes() + 1];
        for (int n = 0; n < nodes(); n++) {
            starts[n + 1] = starts[n] + (n < sums ? 1 : arities.get(n - sums));
        }
        return starts;
    }
}
