package org.kan4j.model;

import java.util.List;
import org.kan4j.backend.NodeShape;

/**
 * What happens at the nodes behind each layer of edges. Immutable and thread-safe.
 *
 * @param arities for each layer of edges the number of factors of each multiplication node, 2 to {@value KanSpec#MAX_WIDTH}; these are the last of the nodes
 *     behind it. An empty list where no layer has any
 * @param affine which affine transforms are trained
 */
public record NodeSpec(List<List<Integer>> arities, NodeAffine affine) {
    /** Nodes that add, nothing else. */
    public static final NodeSpec PLAIN = new NodeSpec(List.of(), NodeAffine.NONE);

    /** Takes copies; lists that are all empty become no list, so that equal nodes are equal specs. */
    public NodeSpec {
        arities = arities.stream().allMatch(List::isEmpty)
                ? List.of()
                : arities.stream().map(List::copyOf).toList();
    }

    /** The multiplication nodes behind a layer of edges. */
    List<Integer> arities(int layer) {
        return arities.isEmpty() ? List.of() : arities.get(layer);
    }

    /** The nodes behind a layer of edges, of which there are so many in all. */
    NodeShape shape(int layer, int nodes) {
        return new NodeShape(nodes - arities(layer).size(), arities(layer));
    }

    /** Refuses multiplication nodes that the widths have no place for. */
    void requireFit(List<Integer> widths) {
        int layers = widths.size() - 1;
        if (!arities.isEmpty() && arities.size() != layers) {
            throw new IllegalArgumentException(
                    "multiplication nodes are given for " + arities.size() + " layers but the network has " + layers);
        }
        for (int l = 0; l < layers; l++) {
            int multiplying = arities(l).size();
            if (multiplying > widths.get(l + 1)) {
                throw new IllegalArgumentException("width " + (l + 1) + " is " + widths.get(l + 1) + " but "
                        + multiplying + " of the nodes multiply");
            }
            shape(l, widths.get(l + 1)); // refuses arities below 2
            arities(l).stream()
                    .filter(arity -> arity > KanSpec.MAX_WIDTH)
                    .findFirst()
                    .ifPresent(arity -> {
                        throw new IllegalArgumentException(
                                "a multiplication node has at most " + KanSpec.MAX_WIDTH + " factors, got " + arity);
                    });
        }
    }
}
