package org.kan4j.verify;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;

/** One run of a case on one backend: allocates in the run's scope and collects what is read back. */
final class CaseRun {
    /** Stands wherever an operation must not write; no operation of the suite computes it. */
    static final double GUARD = -12345.6875;

    /** Rows or elements of guard values behind what an operation writes. */
    static final int MARGIN = 3;

    private final Backend backend;
    private final TensorScope scope;
    private final List<double[]> outputs = new ArrayList<>();

    private CaseRun(Backend backend, TensorScope scope) {
        this.backend = backend;
        this.scope = scope;
    }

    /** A case's program: what the steps read, in their order. */
    static Function<Backend, List<double[]>> program(Consumer<CaseRun> steps) {
        return backend -> {
            try (TensorScope scope = new TensorScope(backend)) {
                CaseRun run = new CaseRun(backend, scope);
                steps.accept(run);
                return List.copyOf(run.outputs);
            }
        };
    }

    Backend backend() {
        return backend;
    }

    Precision precision() {
        return backend.precision();
    }

    TensorScope scope() {
        return scope;
    }

    /** A tensor full of guard values. */
    Tensor guarded(int rows, int cols) {
        Tensor tensor = scope.allocate("guarded values", new Shape(rows, cols));
        guard(tensor);
        return tensor;
    }

    /** A tensor with these values. */
    Tensor tensor(int rows, int cols, double[] values) {
        Tensor tensor = scope.allocate("values", new Shape(rows, cols));
        backend.upload(tensor, DoubleBuffer.wrap(values));
        return tensor;
    }

    /** A tensor whose rows follow some rows of guard values. */
    Tensor tensorAfterRows(int front, int rows, double[] values) {
        int cols = values.length / rows;
        double[] all = new double[(front + rows) * cols];
        Arrays.fill(all, 0, front * cols, GUARD);
        System.arraycopy(values, 0, all, front * cols, values.length);
        return tensor(front + rows, cols, all);
    }

    /** Values in front, guard values behind. */
    Tensor behindGuards(double[] values) {
        Tensor tensor = guarded(1, values.length + MARGIN);
        backend.upload(tensor, DoubleBuffer.wrap(values));
        return tensor;
    }

    void guard(Tensor tensor) {
        double[] values = new double[tensor.shape().size()];
        Arrays.fill(values, GUARD);
        backend.upload(tensor, DoubleBuffer.wrap(values));
    }

    /** Reads a whole tensor, guard values included. */
    void read(Tensor tensor) {
        double[] values = new double[tensor.shape().size()];
        backend.download(tensor, DoubleBuffer.wrap(values));
        outputs.add(values);
    }
}
