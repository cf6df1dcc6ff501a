package org.kan4j.backend.opencl;

import org.kan4j.backend.LayerShape;
import org.kan4j.backend.Weights;
import org.kan4j.opencl.ClBuffer;

/** Folded weights [out / tile][in][1 + G + 3k][tile] in device memory: the outputs that a vector covers lie together. */
record ClWeights(OpenClMemory owner, LayerShape shape, int tile, ClBuffer buffer) implements Weights, ClOwned {
    /** Outputs of a tile: 16, or for narrow layers the power of two that holds them; the last is padded with zeros. */
    static int tile(int out) {
        return out >= 16 ? 16 : Integer.highestOneBit(2 * out - 1);
    }

    /** Outputs with their padding. */
    static int padded(int out) {
        return (out + tile(out) - 1) / tile(out) * tile(out);
    }

    @Override
    public void close() {
        buffer.close();
    }
}
