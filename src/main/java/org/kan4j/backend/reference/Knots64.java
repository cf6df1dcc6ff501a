package org.kan4j.backend.reference;

import java.nio.DoubleBuffer;
import org.kan4j.backend.KnotTable;
import org.kan4j.backend.LayerKnots;
import org.kan4j.backend.LayerShape;

/** A layer's knot table in the precision of the reference. */
final class Knots64 implements LayerKnots {
    final double[] knots; // [G+4k+1][in], padded
    final double[] reciprocals; // [k][G+4k][in]
    private final LayerShape shape;
    private boolean closed;

    Knots64(KnotTable table) {
        this.shape = table.shape();
        this.knots = values(table.knots());
        this.reciprocals = values(table.reciprocals());
    }

    private static double[] values(DoubleBuffer host) {
        double[] values = new double[host.remaining()];
        for (int n = 0; n < values.length; n++) {
            values[n] = (double) host.get(n);
        }
        return values;
    }

    @Override
    public LayerShape shape() {
        return shape;
    }

    Knots64 open() {
        if (closed) {
            throw new IllegalStateException("knots of " + shape + " were used after they were closed");
        }
        return this;
    }

    @Override
    public void close() {
        closed = true;
    }
}
