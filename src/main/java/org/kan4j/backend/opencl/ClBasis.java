package org.kan4j.backend.opencl;

import java.util.List;
import org.kan4j.backend.Basis;
import org.kan4j.backend.LayerShape;
import org.kan4j.opencl.ClBuffer;

/** A layer's basis functions in device memory, with the room that sorting rows by span needs. */
final class ClBasis implements Basis, ClOwned {
    final ClBuffer spans; // [rows][in]
    final ClBuffer values; // [rows][in][k+2]
    final ClBuffer slopes; // like values; one unused value if not kept
    final ClBuffer order; // [in][GRADIENT_SHARD]; this and the following: one unused value without slopes
    final ClBuffer sortedSpans; // [in][GRADIENT_SHARD]
    final ClBuffer sortedValues; // [in][GRADIENT_SHARD][k+2]
    final ClBuffer starts; // [in][G+2k+1]
    private final OpenClMemory owner;
    private final LayerShape shape;
    private final int capacity;
    private final boolean derivatives;
    private int rows;

    /** Takes the buffers, in the order of the fields. */
    ClBasis(OpenClMemory owner, LayerShape shape, int capacity, boolean derivatives, List<ClBuffer> buffers) {
        this.owner = owner;
        this.shape = shape;
        this.capacity = capacity;
        this.derivatives = derivatives;
        spans = buffers.get(0);
        values = buffers.get(1);
        slopes = buffers.get(2);
        order = buffers.get(3);
        sortedSpans = buffers.get(4);
        sortedValues = buffers.get(5);
        starts = buffers.get(6);
    }

    @Override
    public OpenClMemory owner() {
        return owner;
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

    void filled(int filledRows) {
        rows = filledRows;
    }

    @Override
    public boolean derivatives() {
        return derivatives;
    }

    @Override
    public void close() {
        starts.close();
        sortedValues.close();
        sortedSpans.close();
        order.close();
        slopes.close();
        values.close();
        spans.close();
    }
}
