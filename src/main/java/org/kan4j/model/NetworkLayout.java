package org.kan4j.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.NodeShape;
import org.kan4j.backend.Squash;

/**
 * Where each layer's numbers lie in the blocks of a network: all parameters in one block, all gradients in another, all
 * edge masks in a third. A layer has the numbers of its edges, then those of the nodes behind them, then those of its knots, if
 * these are learned.
 *
 * @param layers the layers of edges in order
 * @param nodes what happens at the nodes behind each
 * @param knots of each layer the numbers that its knots come from; empty where knots are placed
 */
public record NetworkLayout(List<LayerSlice> layers, List<NodeSlice> nodes, List<KnotSlice> knots) {
    /** Takes copies of the lists. */
    public NetworkLayout {
        layers = List.copyOf(layers);
        nodes = List.copyOf(nodes);
        knots = List.copyOf(knots);
    }

    /** One layer wherever it lies: edges, nodes, and knots if they are learned. */
    private record Layer(LayerShape edges, NodeSlice nodes, Optional<KnotSlice> knots) {
        int parameters() {
            int ofNodes = Math.addExact(edges.parameters(), nodes.parameters());
            return Math.addExact(ofNodes, knots.map(KnotSlice::parameters).orElse(0));
        }

        Layer withGrid(int intervals) {
            LayerShape shape = edges.withGrid(intervals);
            return new Layer(shape, nodes, knots.map(slice -> slice.at(shape, slice.parameterOffset())));
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
            layers.add(new Layer(edges, new NodeSlice(shape, spec.nodes().affine(), squash, 0), knots));
        }
        return of(layers);
    }

    private static NetworkLayout of(List<Layer> layers) {
        List<LayerSlice> edges = new ArrayList<>();
        List<NodeSlice> nodes = new ArrayList<>();
        List<KnotSlice> knots = new ArrayList<>();
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
        return new NetworkLayout(edges, nodes, knots);
    }

    private Layer at(int layer) {
        return new Layer(
                layers.get(layer).shape(),
                nodes.get(layer),
                knots.isEmpty() ? Optional.empty() : Optional.of(knots.get(layer)));
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
    static NetworkLayout ofEdges(LayerShape edges) {
        NodeSlice sums = new NodeSlice(NodeShape.plain(edges.out()), NodeAffine.NONE, Optional.empty(), 0);
        return of(List.of(new Layer(edges, sums, Optional.empty())));
    }

    /** The intervals of every layer's grids. */
    public int grid() {
        return last().shape().grid();
    }

    /** Trainable numbers of the network. */
    public int parameters() {
        return parameterEnd(layers.size() - 1);
    }

    /** One past the last number of a layer, its nodes and its knots. */
    public int parameterEnd(int layer) {
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
