package org.kan4j.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.NodeShape;
import org.kan4j.backend.Squash;
import org.kan4j.backend.SymbolicEdge;
import org.kan4j.backend.SymbolicSlice;

/**
 * Where each layer's numbers lie in the blocks of a network: all parameters in one block, all gradients in another, all
 * edge masks in a third. A layer has the numbers of its edges, then those of the nodes behind them, then those of its knots, if
 * these are learned, then those of its symbolic edges.
 *
 * @param layers the layers of edges in order
 * @param nodes what happens at the nodes behind each
 * @param knots of each layer the numbers that its knots come from; empty where knots are placed
 * @param symbols the symbolic edges of each layer that has any
 */
public record NetworkLayout(
        List<LayerSlice> layers, List<NodeSlice> nodes, List<KnotSlice> knots, List<Optional<SymbolicSlice>> symbols) {
    /** Takes copies of the lists. */
    public NetworkLayout {
        layers = List.copyOf(layers);
        nodes = List.copyOf(nodes);
        knots = List.copyOf(knots);
        symbols = List.copyOf(symbols);
    }

    /** One layer wherever it lies: edges, nodes, knots if they are learned, symbolic edges if it has any. */
    private record Layer(
            LayerShape edges, NodeSlice nodes, Optional<KnotSlice> knots, Optional<SymbolicSlice> symbols) {
        int parameters() {
            int ofNodes = Math.addExact(edges.parameters(), nodes.parameters());
            int ofKnots =
                    Math.addExact(ofNodes, knots.map(KnotSlice::parameters).orElse(0));
            return Math.addExact(ofKnots, symbols.map(SymbolicSlice::parameters).orElse(0));
        }

        Layer withGrid(int intervals) {
            LayerShape shape = edges.withGrid(intervals);
            return new Layer(shape, nodes, knots.map(slice -> slice.at(shape, slice.parameterOffset())), symbols);
        }
    }

    /** The layout of a network as it is first made. */
    public static NetworkLayout of(KanSpec spec) {
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < spec.layers(); l++) {
            NodeShape shape = spec.nodes().shape(l, spec.widths().get(l + 1));
            boolean squashed = spec.gridMode() == GridMode.NORMALISED && l + 1 < spec.layers();
            Optional<Squash> squash =
                    squashed ? Optional.of(new Squash(spec.rangeLow(), spec.rangeHigh())) : Optional.empty();
            LayerShape edges = new LayerShape(
                    spec.widths().get(l),
                    shape.subnodes(),
                    spec.family(),
                    spec.grid(),
                    spec.order(),
                    spec.base(l),
                    spec.outside());
            Optional<KnotSlice> knots = spec.gridMode() == GridMode.LEARNED
                    ? Optional.of(new KnotSlice(edges, spec.rangeLow(), spec.rangeHigh(), 0))
                    : Optional.empty();
            NodeSlice nodes = new NodeSlice(shape, spec.nodes().affine(), squash, 0);
            layers.add(new Layer(
                    edges, nodes, knots, symbols(edges, spec.symbolic().of(l))));
        }
        return of(layers);
    }

    private static Optional<SymbolicSlice> symbols(LayerShape shape, List<SymbolicEdge> edges) {
        return edges.isEmpty() ? Optional.empty() : Optional.of(new SymbolicSlice(shape.in(), shape.out(), edges, 0));
    }

    private static NetworkLayout of(List<Layer> layers) {
        List<LayerSlice> edges = new ArrayList<>();
        List<NodeSlice> nodes = new ArrayList<>();
        List<KnotSlice> knots = new ArrayList<>();
        List<Optional<SymbolicSlice>> symbols = new ArrayList<>();
        int parameters = 0;
        int edgesBefore = 0;
        for (Layer layer : layers) {
            try {
                int end = Math.addExact(parameters, layer.parameters());
                LayerSlice slice = new LayerSlice(layer.edges(), parameters, edgesBefore);
                NodeSlice behind = layer.nodes().at(slice.parameterEnd());
                edges.add(slice);
                nodes.add(behind);
                layer.knots().ifPresent(found -> knots.add(found.at(layer.edges(), behind.parameterEnd())));
                symbols.add(layer.symbols().map(found -> found.at(end - found.parameters())));
                parameters = end;
                edgesBefore = Math.addExact(edgesBefore, layer.edges().edges());
            } catch (ArithmeticException e) {
                long all = layers.stream()
                        .mapToLong(one -> one.edges().parameters())
                        .sum();
                throw new IllegalArgumentException(
                        "the network needs " + all + " parameters and more, at most " + Integer.MAX_VALUE
                                + " are possible",
                        e);
            }
        }
        return new NetworkLayout(edges, nodes, knots, symbols);
    }

    private Layer at(int layer) {
        return new Layer(
                layers.get(layer).shape(),
                nodes.get(layer),
                knots.isEmpty() ? Optional.empty() : Optional.of(knots.get(layer)),
                symbols.get(layer));
    }

    /** The layout of the same network on another number of intervals. */
    public NetworkLayout withGrid(int intervals) {
        return of(IntStream.range(0, layers.size())
                .mapToObj(l -> at(l).withGrid(intervals))
                .toList());
    }

    /** The layout of one of the layers, with the nodes behind it, as a network of its own. */
    public NetworkLayout layer(int layer) {
        return of(List.of(at(layer)));
    }

    /** The layout of a network of one layer whose knots are placed and whose outputs are the sums of its edges. */
    static NetworkLayout ofEdges(LayerShape edges, List<SymbolicEdge> symbolic) {
        NodeSlice sums = new NodeSlice(NodeShape.plain(edges.out()), NodeAffine.NONE, Optional.empty(), 0);
        return of(List.of(new Layer(edges, sums, Optional.empty(), symbols(edges, symbolic))));
    }

    /** The intervals of every layer's grids. */
    public int grid() {
        return last().shape().grid();
    }

    /** Trainable numbers of the network. */
    public int parameters() {
        return parameterEnd(layers.size() - 1);
    }

    /** One past the last number of a layer, its nodes, its knots and its symbolic edges. */
    public int parameterEnd(int layer) {
        if (symbols.get(layer).isPresent()) {
            return symbols.get(layer).get().parameterEnd();
        }
        return knots.isEmpty()
                ? nodes.get(layer).parameterEnd()
                : knots.get(layer).parameterEnd();
    }

    /** Whether knots are parameters. */
    public boolean learnsKnots() {
        return !knots.isEmpty();
    }

    /** Edges of the network. */
    public int edges() {
        return last().edgeOffset() + last().shape().edges();
    }

    /** Nodes of the first layer. */
    public int inputs() {
        return layers.get(0).shape().in();
    }

    /** Nodes of the last layer. */
    public int outputs() {
        return nodes.get(nodes.size() - 1).shape().nodes();
    }

    private LayerSlice last() {
        return layers.get(layers.size() - 1);
    }
}
