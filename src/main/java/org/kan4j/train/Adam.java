package org.kan4j.train;

import java.nio.DoubleBuffer;
import org.kan4j.backend.AdamStep;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;
import org.kan4j.model.TrainingSpec;

/** Adam with decoupled weight decay over one parameter block: its moments and its step count. */
final class Adam {
    private final Backend backend;
    private final TrainingSpec spec;
    private final Tensor firstMoment;
    private final Tensor secondMoment;
    private long step;

    /** Allocates in the scope, with which it dies. */
    Adam(Backend backend, TensorScope scope, TrainingSpec spec, int parameters) {
        this.backend = backend;
        this.spec = spec;
        this.firstMoment = scope.allocate("first moment", Shape.vector(parameters));
        this.secondMoment = scope.allocate("second moment", Shape.vector(parameters));
    }

    void resume(TrainingState state) {
        step = state.step();
        backend.upload(firstMoment, DoubleBuffer.wrap(state.blocks().firstMoment()));
        backend.upload(secondMoment, DoubleBuffer.wrap(state.blocks().secondMoment()));
    }

    void step(Tensor parameters, Tensor gradient, int epoch) {
        step++;
        AdamStep scalars = AdamStep.of(step, spec.learningRate(epoch), spec.weightDecay());
        backend.adamStep(scalars, parameters, gradient, firstMoment, secondMoment);
    }

    long steps() {
        return step;
    }

    Tensor firstMoment() {
        return firstMoment;
    }

    Tensor secondMoment() {
        return secondMoment;
    }
}
