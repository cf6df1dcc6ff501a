package org.kan4j.backend.reference;

import org.kan4j.backend.LayerShape;
import org.kan4j.backend.Weights;

/** Folded weights [in][1 + G + 3k][out] of one layer; the padding rows stay zero. */
final class Weights64 implements Weights {
    final double[] values;
    private final LayerShape shape;
    private boolean closed;

    Weights64(LayerShape shape) {
        this.shape = shape;
        this.values = new double[shape.edges() * shape.foldedRows()];
    }

    @Override
    public LayerShape shape() {
        return shape;
    }

    Weights64 open() {
        if (closed) {
            throw new IllegalStateException("weights of " + shape + " were used after they were closed");
        }
        return this;
    }

    @Override
    public void close() {
        closed = true;
    }
}
