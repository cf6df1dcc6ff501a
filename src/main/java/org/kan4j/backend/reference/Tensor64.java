package org.kan4j.backend.reference;

import org.kan4j.backend.Precision;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;

/** A tensor of the reference: a Java array. */
final class Tensor64 implements Tensor {
    private final String name;
    private final Shape shape;
    private double[] values;
    private boolean closed;

    Tensor64(String name, Shape shape) {
        this.name = name;
        this.shape = shape;
        this.values = new double[shape.size()];
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public Precision precision() {
        return Precision.FLOAT64;
    }

    double[] values() {
        if (closed) {
            throw new IllegalStateException("tensor " + name + " " + shape + " was used after it was closed");
        }
        return values;
    }

    @Override
    public void close() {
        closed = true;
        values = new double[0];
    }
}
