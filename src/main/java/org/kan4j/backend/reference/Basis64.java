package org.kan4j.backend.reference;

import org.kan4j.backend.Basis;
import org.kan4j.backend.Contract;
import org.kan4j.backend.LayerShape;

/** Spans, values and derivatives of one layer's basis functions at every (row, input). */
final class Basis64 implements Basis {
    final int[] spans; // [rows][in]: s with t_s <= x < t_{s+1}
    final double[] values; // [rows][in][k+2]: base value, then B_{s-k} .. B_s
    final double[] slopes; // like values, their derivatives; empty if not kept
    private final LayerShape shape;
    private final int capacity;
    private int rows;
    private boolean closed;

    Basis64(LayerShape shape, int capacity, boolean derivatives) {
        this.shape = shape;
        this.capacity = capacity;
        int places = Math.multiplyExact(capacity, shape.in());
        int perPlace = shape.order() + 2;
        this.spans = new int[places];
        this.values = new double[Math.multiplyExact(places, perPlace)];
        this.slopes = new double[derivatives ? values.length : 0];
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

    /**
     * The rows of a shard by ascending span at one input, ties by row: a stable counting sort.
     *
     * @param order room for the shard's rows, which are written as absolute row numbers
     */
    void sortBySpan(int i, int firstRow, int shardRows, int[] order) {
        int in = shape.in();
        int[] starts = new int[shape.knots()];
        for (int b = firstRow; b < firstRow + shardRows; b++) {
            starts[spans[b * in + i] + 1]++;
        }
        for (int s = 1; s < starts.length; s++) {
            starts[s] += starts[s - 1];
        }
        for (int b = firstRow; b < firstRow + shardRows; b++) {
            order[starts[spans[b * in + i]]++] = b;
        }
    }

    static int[] shardOrder() {
        return new int[Contract.GRADIENT_SHARD];
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
