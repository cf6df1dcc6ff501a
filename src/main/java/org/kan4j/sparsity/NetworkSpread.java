package org.kan4j.sparsity;

import java.util.ArrayList;
import java.util.List;
import org.kan4j.spline.SplineBasis;

/** The standard deviations of all edges and nodes of a network over a set of rows, and their gradients. Not thread-safe. */
final class NetworkSpread {
    private final List<LayerSpread> layers = new ArrayList<>();
    private final List<Column[]> levels = new ArrayList<>();
    private final Spreads spreads = new Spreads(new ArrayList<>(), new ArrayList<>());

    /**
     * Measures a network.
     *
     * @param bases the B-splines of each layer's inputs
     * @param nodes what enters each layer and what leaves the last, [rows][width]
     * @param edges each layer's parameters
     */
    NetworkSpread(List<SplineBasis[]> bases, List<double[]> nodes, List<EdgeWeights> edges) {
        for (int l = 0; l < nodes.size(); l++) {
            int width = l == 0 ? bases.get(0).length : edges.get(l - 1).outputs();
            levels.add(Column.all(nodes.get(l), width));
            spreads.nodes().add(Column.deviations(levels.get(l)));
        }
        for (int l = 0; l < edges.size(); l++) {
            LayerSpread layer = new LayerSpread(bases.get(l), levels.get(l), edges.get(l));
            layers.add(layer);
            spreads.edges().add(layer.deviations());
        }
    }

    Spreads spreads() {
        return spreads;
    }

    /** Adds the gradients, given that to the deviations; {@code toNodes} begins with the level behind the inputs. */
    void pullBack(Spreads gradient, double[] toParameters, List<double[]> toNodes) {
        for (int l = 0; l < layers.size(); l++) {
            double[] entering = l == 0 ? new double[0] : toNodes.get(l - 1);
            layers.get(l).pullBack(gradient.edges().get(l), toParameters, entering);
            for (int o = 0; o < levels.get(l + 1).length; o++) {
                levels.get(l + 1)[o].pullBack(gradient.nodes().get(l + 1).get(0, o), toNodes.get(l));
            }
        }
    }
}
