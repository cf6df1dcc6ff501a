package org.kan4j.model;

import java.util.ArrayList;
import java.util.List;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;

/**
 * Where each layer's numbers lie in the blocks of a network: all parameters in one block, all gradients in another, all
 * edge masks in a third.
 *
 * @param layers the layers in order, each behind the one before in every block
 */
public record NetworkLayout(List<LayerSlice> layers) {
    /** Takes a copy of the list. */
    public NetworkLayout {
        layers = List.copyOf(layers);
    }

    /** The layout of a network as it is first made. */
    public static NetworkLayout of(KanSpec spec) {
        List<LayerShape> shapes = new ArrayList<>();
        for (int l = 0; l < spec.layers(); l++) {
            shapes.add(new LayerShape(
                    spec.widths().get(l),
                    spec.widths().get(l + 1),
                    spec.family(),
                    spec.grid(),
                    spec.order(),
                    spec.base(),
                    spec.outside()));
        }
        return of(shapes);
    }

    /** The layout of layers that follow each other. */
    static NetworkLayout of(List<LayerShape> shapes) {
        List<LayerSlice> slices = new ArrayList<>();
        int parameters = 0;
        int edges = 0;
        for (LayerShape shape : shapes) {
            int before = parameters;
            int edgesBefore = edges;
            try {
                parameters = Math.addExact(parameters, shape.parameters());
                edges = Math.addExact(edges, shape.edges());
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException(
                        "the network needs " + parametersOf(shapes) + " parameters, at most " + Integer.MAX_VALUE
                                + " are possible",
                        e);
            }
            slices.add(new LayerSlice(shape, before, edgesBefore));
        }
        return new NetworkLayout(slices);
    }

    private static long parametersOf(List<LayerShape> shapes) {
        return shapes.stream().mapToLong(LayerShape::parameters).sum();
    }

    /** The layout of the same network on another number of intervals. */
    public NetworkLayout withGrid(int intervals) {
        return of(
                layers.stream().map(slice -> slice.shape().withGrid(intervals)).toList());
    }

    /** The layout of one of the layers as a network of its own. */
    public NetworkLayout layer(int layer) {
        return of(List.of(layers.get(layer).shape()));
    }

    /** The intervals of every layer's grids. */
    public int grid() {
        return last().shape().grid();
    }

    /** Trainable numbers of the network. */
    public int parameters() {
        return last().parameterEnd();
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
        return last().shape().out();
    }

    private LayerSlice last() {
        return layers.get(layers.size() - 1);
    }
}
