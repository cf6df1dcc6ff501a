package org.kan4j.tune;

import java.nio.DoubleBuffer;
import java.util.List;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;
import org.kan4j.backend.opencl.Operation;
import org.kan4j.backend.opencl.ShapeClass;
import org.kan4j.verify.ContractCase;

/**
 * One operation on made-up numbers of one size, as it is compared with the reference and timed.
 *
 * @param operation the operation
 * @param shapes the class of its size
 * @param size the size in words
 * @param setup makes it ready on a backend
 */
record Exercise(Operation operation, ShapeClass shapes, String size, Setup setup) {
    /** Makes an operation ready on a backend, in memory that a scope owns. */
    @FunctionalInterface
    interface Setup {
        Work on(Backend backend, TensorScope scope);
    }

    /** One run on fresh memory, as the contract suite compares it. */
    ContractCase contractCase() {
        return new ContractCase(operation.kernelName(), size, 0, this::run);
    }

    private List<double[]> run(Backend backend) {
        try (TensorScope scope = new TensorScope(backend)) {
            Work work = setup.on(backend, scope);
            work.run().run();
            work.reveal().run();
            return work.outputs().stream().map(output -> read(backend, output)).toList();
        }
    }

    private static double[] read(Backend backend, Tensor tensor) {
        double[] values = new double[tensor.shape().size()];
        backend.download(tensor, DoubleBuffer.wrap(values));
        return values;
    }
}
