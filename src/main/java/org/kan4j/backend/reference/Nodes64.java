package org.kan4j.backend.reference;

import org.kan4j.backend.LayerNodes;
import org.kan4j.backend.NodeShape;

/** Where the subnodes of every node begin. */
final class Nodes64 implements LayerNodes {
    final int[] starts; // [nodes + 1]
    private final NodeShape shape;
    private boolean closed;

    Nodes64(NodeShape shape) {
        this.shape = shape;
        this.starts = shape.starts();
    }

    @Override
    public NodeShape shape() {
        return shape;
    }

    Nodes64 open() {
        if (closed) {
            throw new IllegalStateException("nodes of " + shape + " were used after they were closed");
        }
        return this;
    }

    @Override
    public void close() {
        closed = true;
    }
}
