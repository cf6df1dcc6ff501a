package org.kan4j.train;

import org.kan4j.backend.Backend;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;

/**
 * The rows of a part that lie on the backend, in the order of an epoch. A transfer waits for the device, so rows go there
 * many batches at a time: a table of usual size once an epoch.
 */
final class ResidentRows {
    private final Backend backend;
    private final Tensor inputs; // [capacity][inputs]
    private final Tensor targets; // [capacity][columns]
    private int[] order = {};
    private int first;
    private int end;
    private int uploads;

    /** Allocates in the scope, with which it dies. */
    ResidentRows(Backend backend, TensorScope scope, int capacity, int inputs, int targetColumns) {
        this.backend = backend;
        this.inputs = scope.allocate("inputs", new Shape(capacity, inputs));
        this.targets = scope.allocate("targets", new Shape(capacity, targetColumns));
    }

    /**
     * Sees to it that the rows {@code of[from]} to {@code of[to - 1]} are there.
     *
     * @param of an order of the part's rows, which is not changed while it is in use
     * @return where the first of them lies in {@link #inputs} and {@link #targets}
     */
    int ensure(Part part, int[] of, int from, int to) {
        if (of != order || from < first || to > end) {
            uploads++;
            order = of;
            first = from;
            end = Math.min(of.length, from + inputs.shape().rows());
            backend.upload(inputs, part.features(of, first, end));
            backend.upload(targets, part.targets(of, first, end));
        }
        return from - first;
    }

    /** How often rows have gone to the backend: as long as it stays, the same rows are there. */
    int uploads() {
        return uploads;
    }

    Tensor inputs() {
        return inputs;
    }

    Tensor targets() {
        return targets;
    }
}
