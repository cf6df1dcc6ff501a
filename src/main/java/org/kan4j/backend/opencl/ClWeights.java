package org.kan4j.backend.opencl;

import org.kan4j.backend.LayerShape;
import org.kan4j.backend.Weights;
import org.kan4j.opencl.ClBuffer;

/** Folded weights [in][1 + G + 3k][stride] in device memory. */
record ClWeights(OpenClMemory owner, LayerShape shape, int stride, ClBuffer buffer) implements Weights, ClOwned {
    /** Outputs padded so that vectors need no edge: to a power of two up to 16, to a multiple of 16 beyond. */
    static int stride(int out) {
        return out >= 16 ? (out + 15) / 16 * 16 : Integer.highestOneBit(2 * out - 1);
    }

    @Override
    public void close() {
        buffer.close();
    }
}
