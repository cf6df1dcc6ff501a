package org.kan4j.model;

import java.util.Optional;
import org.kan4j.backend.AffineSlice;
import org.kan4j.backend.NodeShape;
import org.kan4j.backend.Squash;

/**
 * What happens at the nodes behind a layer of edges, in this order, and where its numbers lie in the blocks of the network:
 * the affine transform of the subnodes, the products, the affine transform of the nodes, the map into the range of the next
 * layer's grid.
 *
 * @param shape which subnodes become which nodes
 * @param affine which affine transforms there are
 * @param squash the range that nodes are mapped into, if they are
 * @param parameterOffset first of its numbers in the parameter block
 */
public record NodeSlice(NodeShape shape, NodeAffine affine, Optional<Squash> squash, int parameterOffset) {
    /** The same from another place on. */
    NodeSlice at(int offset) {
        return new NodeSlice(shape, affine, squash, offset);
    }

    /** Whether nodes are the sums of the edges, nothing else. */
    public boolean isPlain() {
        return shape.isPlain() && affine == NodeAffine.NONE && squash.isEmpty();
    }

    /** The affine transform of the subnodes before they are multiplied. */
    public Optional<AffineSlice> subnodes() {
        return affine == NodeAffine.FULL && !shape.isPlain()
                ? Optional.of(new AffineSlice(shape.subnodes(), true, parameterOffset))
                : Optional.empty();
    }

    /** The affine transform of the nodes. */
    public Optional<AffineSlice> nodes() {
        int offset = subnodes().map(AffineSlice::parameterEnd).orElse(parameterOffset);
        return affine == NodeAffine.NONE
                ? Optional.empty()
                : Optional.of(new AffineSlice(shape.nodes(), affine == NodeAffine.FULL, offset));
    }

    /** Its trainable numbers. */
    public int parameters() {
        return Math.toIntExact(parameters(shape, affine));
    }

    /** The trainable numbers of nodes, which may be more than a block holds. */
    static long parameters(NodeShape shape, NodeAffine affine) {
        long subnodes = shape.isPlain() ? 0 : 2L * shape.subnodes();
        return switch (affine) {
            case NONE -> 0;
            case BIAS -> shape.nodes();
            case FULL -> subnodes + 2L * shape.nodes();
        };
    }

    /** One past its last number. */
    public int parameterEnd() {
        return parameterOffset + parameters();
    }
}
