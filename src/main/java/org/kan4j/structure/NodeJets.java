package org.kan4j.structure;

import java.util.Optional;
import org.kan4j.backend.AffineSlice;
import org.kan4j.backend.NodeShape;
import org.kan4j.backend.Squash;
import org.kan4j.model.NodeSlice;
import org.kan4j.model.Parameters;

/** What happens at the nodes behind a layer of edges, to values and derivatives, in the order of the network. */
final class NodeJets {
    private NodeJets() {}

    /** From the sums of edges to nodes. */
    static Jets behind(NodeSlice slice, Parameters parameters, Jets sums) {
        Jets subnodes = transformed(slice.subnodes(), parameters, sums);
        Jets products = slice.shape().isPlain() ? subnodes : products(slice.shape(), subnodes);
        Jets nodes = transformed(slice.nodes(), parameters, products);
        return slice.squash().map(range -> squashed(range, nodes)).orElse(nodes);
    }

    private static Jets transformed(Optional<AffineSlice> transform, Parameters parameters, Jets from) {
        if (transform.isEmpty()) {
            return from;
        }
        AffineSlice slice = transform.get();
        Jets to = new Jets(from.rows, from.nodes, from.columns);
        for (int place = 0; place < to.values.length; place++) {
            int node = place % to.nodes;
            double scale = slice.scales() ? parameters.values().get(slice.scaleOffset() + node) : 1;
            double bias = parameters.values().get(slice.biasOffset() + node);
            to.values[place] = Math.fma(scale, from.values[place], bias);
            to.add(place, from, place, scale, 0);
        }
        return to;
    }

    private static Jets products(NodeShape shape, Jets subnodes) {
        int[] starts = shape.starts();
        Jets products = new Jets(subnodes.rows, shape.nodes(), subnodes.columns);
        for (int row = 0; row < products.rows; row++) {
            for (int node = 0; node < products.nodes; node++) {
                int to = products.place(row, node);
                products.values[to] = 1;
                for (int subnode = starts[node]; subnode < starts[node + 1]; subnode++) {
                    products.multiply(to, subnodes, subnodes.place(row, subnode));
                }
            }
        }
        return products;
    }

    /** With r = 1 / sqrt(1 + x^2) the derivatives of x r are r^3 and -3 x r^5. */
    private static Jets squashed(Squash range, Jets from) {
        Jets to = new Jets(from.rows, from.nodes, from.columns);
        for (int place = 0; place < to.values.length; place++) {
            double x = from.values[place];
            double r = 1 / Math.sqrt(Math.fma(x, x, 1));
            double slope = range.half() * (r * r * r);
            to.values[place] = Math.fma(range.half(), x * r, range.middle());
            to.add(place, from, place, slope, slope * (-3 * x * r) * r);
        }
        return to;
    }
}
