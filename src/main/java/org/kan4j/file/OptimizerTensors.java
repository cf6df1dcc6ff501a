package org.kan4j.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kan4j.backend.Precision;
import org.kan4j.model.OptimizerKind;
import org.kan4j.train.OptimizerState;

/** What an optimiser carries along, as tensors of a checkpoint. */
final class OptimizerTensors {
    /** Tensors at most. */
    static final int MOST = 2 * OptimizerState.Pairs.MOST;

    private static final String FIRST_MOMENT = "first_moment";
    private static final String SECOND_MOMENT = "second_moment";
    private static final String STEP = "step_";
    private static final String CHANGE = "change_";

    private OptimizerTensors() {}

    /** The tensors of an optimiser that remembers so many pairs. */
    static List<String> names(OptimizerKind optimizer, int pairs) {
        return switch (optimizer) {
            case ADAM, ADAMW -> List.of(FIRST_MOMENT, SECOND_MOMENT);
            case LBFGS -> {
                List<String> names = new ArrayList<>();
                for (int n = 0; n < pairs; n++) {
                    names.add(STEP + n);
                    names.add(CHANGE + n);
                }
                yield names;
            }
        };
    }

    /** Adds the tensors to a checkpoint; numbers that no run can go on with are an {@link IllegalArgumentException}. */
    static void add(SafetensorsWriter content, Precision precision, OptimizerState state) {
        if (state instanceof OptimizerState.Moments moments) {
            squareProblem(moments.second()).ifPresent(problem -> {
                throw new IllegalArgumentException(problem);
            });
            addFinite(content, FIRST_MOMENT, precision, moments.first());
            add(content, SECOND_MOMENT, precision, moments.second());
        } else if (state instanceof OptimizerState.Pairs pairs) {
            for (int n = 0; n < pairs.steps().size(); n++) {
                addFinite(content, STEP + n, precision, pairs.steps().get(n));
                addFinite(content, CHANGE + n, precision, pairs.changes().get(n));
            }
        }
    }

    private static void addFinite(SafetensorsWriter content, String name, Precision precision, double[] block) {
        add(content, name, precision, LayerTensors.requireFinite(precision, name, block));
    }

    private static void add(SafetensorsWriter content, String name, Precision precision, double[] block) {
        content.tensor(name, TensorPlan.typeOf(precision), List.of(block.length), block);
    }

    /** The state in a checkpoint whose tensors are known to be those of {@link #names}. */
    static OptimizerState read(Path path, SafetensorsFile file, OptimizerKind optimizer, int pairs) {
        return switch (optimizer) {
            case ADAM, ADAMW -> {
                double[] second = file.readDoubles(SECOND_MOMENT);
                squareProblem(second).ifPresent(problem -> {
                    throw new FileFormatException(path, problem);
                });
                yield new OptimizerState.Moments(file.readFiniteDoubles(FIRST_MOMENT), second);
            }
            case LBFGS -> {
                List<double[]> steps = new ArrayList<>();
                List<double[]> changes = new ArrayList<>();
                for (int n = 0; n < pairs; n++) {
                    steps.add(file.readFiniteDoubles(STEP + n));
                    changes.add(file.readFiniteDoubles(CHANGE + n));
                }
                yield new OptimizerState.Pairs(steps, changes);
            }
        };
    }

    /** What is wrong with a second moment; one that is infinite is a square that overflowed, and keeps its parameter still. */
    private static Optional<String> squareProblem(double[] secondMoment) {
        for (int i = 0; i < secondMoment.length; i++) {
            if (!(secondMoment[i] >= 0)) {
                return Optional.of("tensor '" + SECOND_MOMENT + "' has " + secondMoment[i] + " at index " + i
                        + ", expected at least 0");
            }
        }
        return Optional.empty();
    }
}
