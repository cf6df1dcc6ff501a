package org.kan4j.backend.reference;

import org.kan4j.backend.Basis;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.OutOfBackendMemoryException;

/** Numbers, values and derivatives of one layer's basis functions at every (row, input). */
final class Basis64 implements Basis {
    final int[] firsts; // [rows][in]: the number m of the first basis function that is kept, 0..spans-1
    final double[] values; // [rows][in][kept+1]: base value, then the functions from number m on
    final double[] slopes; // like values, their derivatives; empty if not kept
    private final LayerShape shape;
    private final int capacity;
    private int rows;
    private boolean closed;

    Basis64(LayerShape shape, int capacity, boolean derivatives) {
        this.shape = shape;
        this.capacity = capacity;
        int places = size((long) capacity * shape.in());
        int perPlace = shape.kept() + 1;
        this.firsts = new int[places];
        this.values = new double[size((long) places * perPlace)];
        this.slopes = new double[derivatives ? values.length : 0];
    }

    private static int size(long values) {
        if (values > Integer.MAX_VALUE) {
            throw new OutOfBackendMemoryException("a basis of " + values + " values does not fit a Java array");
        }
        return (int) values;
    }

    @Override
    public LayerShape shape() {
        return shape;
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public boolean derivatives() {
        return slopes.length > 0;
    }

    void filled(int filledRows) {
        rows = filledRows;
    }

    Basis64 open() {
        if (closed) {
            throw new IllegalStateException("basis of " + shape + " was used after it was closed");
        }
        return this;
    }

    @Override
    public void close() {
        closed = true;
    }
}
