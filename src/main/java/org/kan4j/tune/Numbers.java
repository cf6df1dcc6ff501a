package org.kan4j.tune;

import java.nio.DoubleBuffer;
import java.util.SplittableRandom;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;

/** Made-up numbers on a backend, the same on every one. */
final class Numbers {
    /** A little wider than the grid, so that some inputs lie beyond it. */
    private static final double WIDTH = 1.2;

    private final Backend backend;
    private final TensorScope scope;
    private final SplittableRandom random = new SplittableRandom(1);

    Numbers(Backend backend, TensorScope scope) {
        this.backend = backend;
        this.scope = scope;
    }

    Tensor zeros(int rows, int cols) {
        return scope.allocate("room", new Shape(rows, cols));
    }

    /** Numbers evenly from -{@value #WIDTH} to {@value #WIDTH}. */
    Tensor spread(int rows, int cols) {
        return with(
                zeros(rows, cols),
                random.doubles((long) rows * cols, -WIDTH, WIDTH).toArray());
    }

    /** Whole numbers from 0 up to a bound. */
    Tensor labels(int rows, int bound) {
        return with(zeros(rows, 1), random.ints(rows, 0, bound).asDoubleStream().toArray());
    }

    /** Ones, and now and then a zero. */
    Tensor mask(int count) {
        return with(
                zeros(1, count),
                random.ints(count, 0, 16).mapToDouble(n -> n == 0 ? 0 : 1).toArray());
    }

    private Tensor with(Tensor tensor, double[] values) {
        backend.upload(tensor, DoubleBuffer.wrap(values));
        return tensor;
    }
}
