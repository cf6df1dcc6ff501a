package org.kan4j.backend;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The symbolic edges of a layer and where their numbers lie in the parameter block (and, alike, in the gradient block): a, b, c
 * and d of each edge in turn.
 *
 * @param in nodes that enter the layer
 * @param out sums behind it
 * @param edges those whose function is known, at least one; kept by sum, then by node
 * @param parameterOffset the first of the numbers in the block
 */
public record SymbolicSlice(int in, int out, List<SymbolicEdge> edges, int parameterOffset) {
    private static final Comparator<SymbolicEdge> BY_SUM =
            Comparator.comparingInt(SymbolicEdge::output).thenComparingInt(SymbolicEdge::input);

    /** Refuses edges that the layer does not have, or has twice, and places that no block can have. */
    public SymbolicSlice {
        edges = edges.stream().sorted(BY_SUM).toList();
        if (edges.isEmpty()) {
            throw new IllegalArgumentException("a layer's symbolic edges are at least one, got none");
        }
        for (int n = 0; n < edges.size(); n++) {
            SymbolicEdge edge = edges.get(n);
            if (edge.input() < 0 || edge.input() >= in || edge.output() < 0 || edge.output() >= out) {
                throw new IllegalArgumentException("a symbolic edge leads from one of " + in + " nodes to one of " + out
                        + " sums, got node " + (edge.input() + 1) + " and sum " + (edge.output() + 1));
            }
            if (n > 0 && edges.get(n - 1).joins(edge.input(), edge.output())) {
                throw new IllegalArgumentException("the edge from node " + (edge.input() + 1) + " to sum "
                        + (edge.output() + 1) + " is symbolic twice; give it one function");
            }
        }
        if (parameterOffset < 0 || edges.size() > (Integer.MAX_VALUE - parameterOffset) / SymbolicEdge.PARAMETERS) {
            throw new IllegalArgumentException("the parameters of " + edges.size()
                    + " symbolic edges do not fit into a block from parameter " + parameterOffset + " on");
        }
    }

    /** The same edges elsewhere in the block. */
    public SymbolicSlice at(int offset) {
        return new SymbolicSlice(in, out, edges, offset);
    }

    /** Where an edge's a lies, then b, c, d. */
    public int offset(int edge) {
        return parameterOffset + edge * SymbolicEdge.PARAMETERS;
    }

    /** One past the last parameter. */
    public int parameterEnd() {
        return offset(edges.size());
    }

    /** How many parameters. */
    public int parameters() {
        return parameterEnd() - parameterOffset;
    }

    /** The first edge into every sum, and behind them the number of edges: [out + 1]; a new array. */
    public int[] startsOfSums() {
        return starts(out, edges.stream().mapToInt(SymbolicEdge::output).toArray());
    }

    /** The place of the first edge from every node in {@link #byNode}, and behind them the number of edges: [in + 1]; a new array. */
    public int[] startsOfNodes() {
        return starts(in, edges.stream().mapToInt(SymbolicEdge::input).toArray());
    }

    /** The numbers of the edges by node, then by sum; a new array. */
    public int[] byNode() {
        return IntStream.range(0, edges.size())
                .boxed()
                .sorted(Comparator.comparingInt(n -> edges.get(n).input())) // stable
                .mapToInt(n -> n)
                .toArray();
    }

    private static int[] starts(int groups, int[] groupOfEdge) {
        int[] starts = new int[groups + 1];
        for (int group : groupOfEdge) {
            starts[group + 1]++;
        }
        for (int group = 0; group < groups; group++) {
            starts[group + 1] += starts[group];
        }
        return starts;
    }
}
