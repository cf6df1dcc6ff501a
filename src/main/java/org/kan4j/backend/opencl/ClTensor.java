package org.kan4j.backend.opencl;

import org.kan4j.backend.Precision;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.opencl.ClBuffer;

/** A tensor in the device memory of one backend. */
record ClTensor(OpenClMemory owner, Shape shape, Precision precision, ClBuffer buffer) implements Tensor, ClOwned {
    @Override
    public void close() {
        buffer.close();
    }
}
