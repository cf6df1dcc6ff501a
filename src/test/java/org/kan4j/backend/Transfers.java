package org.kan4j.backend;

import java.nio.DoubleBuffer;

/** Values of tests on their way to a backend and back. */
final class Transfers {
    private Transfers() {}

    /** A tensor of so many rows with these values. */
    static Tensor tensor(Backend backend, TensorScope scope, int rows, double[] values) {
        Tensor tensor = scope.allocate("values", new Shape(rows, values.length / rows));
        backend.upload(tensor, DoubleBuffer.wrap(values));
        return tensor;
    }

    /** The values of a tensor. */
    static double[] read(Backend backend, Tensor tensor) {
        double[] values = new double[tensor.shape().size()];
        backend.download(tensor, DoubleBuffer.wrap(values));
        return values;
    }
}
