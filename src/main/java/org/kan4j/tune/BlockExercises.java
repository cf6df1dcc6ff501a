package org.kan4j.tune;

import java.util.List;
import java.util.Locale;
import org.kan4j.backend.AdamStep;
import org.kan4j.backend.Factors;
import org.kan4j.backend.LossRows;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.opencl.Operation;
import org.kan4j.backend.opencl.ShapeClass;

/** What the operations on blocks are tuned on: a usual batch, and the parameters of a network of usual size. */
final class BlockExercises {
    private static final int ROWS = 1024;
    private static final int OUTPUTS = 10;
    private static final int COUNT = 200_003;
    private static final String BATCH = String.format(Locale.ROOT, "rows %d, outputs %d", ROWS, OUTPUTS);
    private static final String VALUES = COUNT + " values";

    private BlockExercises() {}

    static List<Exercise> all() {
        return List.of(
                exercise(Operation.MEAN_SQUARED_ERROR, BATCH, meanSquaredError()),
                exercise(Operation.SOFTMAX_CROSS_ENTROPY, BATCH, softmaxCrossEntropy()),
                exercise(Operation.SUM, VALUES, sum()),
                exercise(Operation.DOT, VALUES, dot()),
                exercise(Operation.ADD, VALUES, add()),
                exercise(Operation.COMBINE, VALUES, combine()),
                exercise(Operation.ADAM_STEP, VALUES, adamStep()));
    }

    private static Exercise exercise(Operation operation, String size, Exercise.Setup setup) {
        return new Exercise(operation, ShapeClass.BLOCK, size, setup);
    }

    private static Exercise.Setup meanSquaredError() {
        return (backend, scope) -> {
            Numbers numbers = new Numbers(backend, scope);
            Tensor y = numbers.spread(ROWS, OUTPUTS);
            Tensor target = numbers.spread(ROWS, OUTPUTS);
            Tensor losses = numbers.zeros(1, ROWS);
            Tensor dy = numbers.zeros(ROWS, OUTPUTS);
            return new Work(() -> backend.meanSquaredError(y, target, batch(), losses, dy), losses, dy);
        };
    }

    private static Exercise.Setup softmaxCrossEntropy() {
        return (backend, scope) -> {
            Numbers numbers = new Numbers(backend, scope);
            Tensor y = numbers.spread(ROWS, OUTPUTS);
            Tensor target = numbers.labels(ROWS, OUTPUTS);
            Tensor losses = numbers.zeros(1, ROWS);
            Tensor dy = numbers.zeros(ROWS, OUTPUTS);
            return new Work(() -> backend.softmaxCrossEntropy(y, target, batch(), losses, dy), losses, dy);
        };
    }

    private static LossRows batch() {
        return new LossRows(ROWS, 0, 0, 1.0 / ROWS);
    }

    private static Exercise.Setup sum() {
        return (backend, scope) -> {
            Numbers numbers = new Numbers(backend, scope);
            Tensor values = numbers.spread(1, COUNT);
            Tensor into = numbers.zeros(1, 1);
            return new Work(() -> backend.sum(values, COUNT, into, 0), into);
        };
    }

    private static Exercise.Setup dot() {
        return (backend, scope) -> {
            Numbers numbers = new Numbers(backend, scope);
            Tensor x = numbers.spread(1, COUNT);
            Tensor y = numbers.spread(1, COUNT);
            Tensor into = numbers.zeros(1, 1);
            return new Work(() -> backend.dot(x, y, into, 0), into);
        };
    }

    private static Exercise.Setup combine() {
        return (backend, scope) -> {
            Numbers numbers = new Numbers(backend, scope);
            Tensor x = numbers.spread(1, COUNT);
            Tensor y = numbers.spread(1, COUNT);
            Tensor into = numbers.zeros(1, COUNT);
            return new Work(() -> backend.combine(new Factors(0.3, -0.7), x, y, into), into);
        };
    }

    private static Exercise.Setup add() {
        return (backend, scope) -> {
            Numbers numbers = new Numbers(backend, scope);
            Tensor into = numbers.spread(1, COUNT);
            Tensor other = numbers.spread(1, COUNT);
            return new Work(() -> backend.add(into, other), into);
        };
    }

    private static Exercise.Setup adamStep() {
        return (backend, scope) -> {
            Numbers numbers = new Numbers(backend, scope);
            Tensor parameters = numbers.spread(1, COUNT);
            Tensor gradient = numbers.spread(1, COUNT);
            Tensor first = numbers.zeros(1, COUNT);
            Tensor second = numbers.zeros(1, COUNT);
            AdamStep step = AdamStep.of(1, 1e-3, 0.1);
            return new Work(
                    () -> backend.adamStep(step, parameters, gradient, first, second), parameters, first, second);
        };
    }
}
