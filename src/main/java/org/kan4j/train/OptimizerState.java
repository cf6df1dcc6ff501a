package org.kan4j.train;

import java.util.List;
import java.util.stream.Stream;
import org.kan4j.model.OptimizerKind;

/** What an optimiser carries from step to step beside the parameters; each block is as long as the network has parameters. */
public sealed interface OptimizerState {
    /** Every block. */
    List<double[]> blocks();

    /** What an optimiser carries along before its first step, for so many parameters. */
    static OptimizerState nothing(OptimizerKind kind, int parameters) {
        return switch (kind) {
            case ADAM, ADAMW -> new Moments(new double[parameters], new double[parameters]);
            case LBFGS -> new Pairs(List.of(), List.of());
        };
    }

    /**
     * Adam's moments.
     *
     * @param first the mean of the gradients
     * @param second the mean of their squares
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, compared by nobody
    record Moments(double[] first, double[] second) implements OptimizerState {
        @Override
        public List<double[]> blocks() {
            return List.of(first, second);
        }
    }

    /**
     * The curvature that L-BFGS remembers.
     *
     * @param steps s, the latest moves of the parameters, oldest first
     * @param changes y, the change of the gradient over each of them
     */
    record Pairs(List<double[]> steps, List<double[]> changes) implements OptimizerState {
        /** Pairs that are remembered at most. */
        public static final int MOST = 10;

        /** Copies the lists; refuses lists of different lengths. */
        public Pairs {
            steps = List.copyOf(steps);
            changes = List.copyOf(changes);
            if (steps.size() > MOST) {
                throw new IllegalArgumentException("at most " + MOST + " pairs are kept, got " + steps.size());
            }
            if (steps.size() != changes.size()) {
                throw new IllegalArgumentException(
                        "every step has its change, got " + steps.size() + " steps and " + changes.size() + " changes");
            }
        }

        @Override
        public List<double[]> blocks() {
            return Stream.concat(steps.stream(), changes.stream()).toList();
        }
    }
}
