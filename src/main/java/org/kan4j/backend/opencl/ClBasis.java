package org.kan4j.backend.opencl;

import java.util.List;
import org.kan4j.backend.Basis;
import org.kan4j.backend.LayerShape;
import org.kan4j.opencl.ClBuffer;

/**
 * A layer's basis functions in device memory, with the room that sorting rows takes. The inputs lie in tiles, so that a
 * vector covers neighbouring inputs and the rows of a tile follow one another. Behind the last row there is room for the
 * rows that a work-item carries along with it.
 */
final class ClBasis implements Basis, ClOwned {
    /** Rows that are read, not used, behind the last one: as many as a work-item carries at most. */
    static final int SPARE_ROWS = 16;

    final ClBuffer firsts; // [in / tile][rows][tile]
    final ClBuffer values; // [in / tile][rows][kept+1][tile]
    final ClBuffer slopes; // like values; one unused value if not kept
    final ClBuffer order; // [in][GRADIENT_SHARD]; this and the following: one unused value without slopes or functions
    final ClBuffer sorted; // [in][GRADIENT_SHARD][kept+1]
    final ClBuffer ends; // [in][spans]
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
        firsts = buffers.get(0);
        values = buffers.get(1);
        slopes = buffers.get(2);
        order = buffers.get(3);
        sorted = buffers.get(4);
        ends = buffers.get(5);
    }

    /** Inputs of a tile: 16, or for narrow layers the power of two that holds them. */
    int tile() {
        return Lanes.tile(shape.in());
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
        ends.close();
        sorted.close();
        order.close();
        slopes.close();
        values.close();
        firsts.close();
    }
}
