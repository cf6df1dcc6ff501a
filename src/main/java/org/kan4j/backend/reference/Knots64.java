package org.kan4j.backend.reference;

import java.nio.DoubleBuffer;
import org.kan4j.backend.KnotTable;
import org.kan4j.backend.LayerKnots;
import org.kan4j.backend.LayerShape;

/** A layer's knot table in the precision of the reference. */
final class Knots64 implements LayerKnots {
    final double[] knots; // [in][KnotTable.paddedKnots]
    final double[] reciprocals; // [in][k][G+4k], of other families than splines [in]
    private final LayerShape shape;
    private boolean closed;

    Knots64(KnotTable table) {
        this.shape = table.shape();
        this.knots = byInput(table.knots(), shape.in());
        this.reciprocals = byInput(table.reciprocals(), shape.in());
    }

    /** Brings together what belongs to an input. */
    private static double[] byInput(DoubleBuffer host, int in) {
        double[] values = new double[host.remaining()];
        int perInput = values.length / in;
        for (int n = 0; n < values.length; n++) {
            values[n % in * perInput + n / in] = (double) host.get(n);
        }
        return values;
    }

    @Override
    public LayerShape shape() {
        return shape;
    }

    /** Where the grid of an input begins, t_k of splines. */
    double low(int i) {
        return knots[i * KnotTable.paddedKnots(shape) + KnotTable.low(shape)];
    }

    /** Where the grid of an input ends, t_{k+G} of splines. */
    double high(int i) {
        return knots[i * KnotTable.paddedKnots(shape) + KnotTable.high(shape)];
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
