package org.kan4j.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.kan4j.backend.BaseFunction;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.opencl.Operation;
import org.kan4j.backend.opencl.ShapeClass;

/** The layers on which the operations of layers are tuned: a few of every class, for which a pass takes milliseconds. */
final class LayerExercises {
    private static final int ORDER = 3;
    private static final List<Size> SIZES = List.of(
            size(1024, 64, 10, 5),
            size(1024, 256, 1, 5),
            size(1024, 128, 128, 5),
            size(64, 784, 64, 5),
            size(1024, 128, 128, 50),
            size(1024, 128, 128, 500));

    /** A layer and how many rows pass it. */
    private record Size(LayerShape shape, int rows) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "rows %d, %d -> %d, grid %d", rows, shape.in(), shape.out(), shape.grid());
        }
    }

    private LayerExercises() {}

    private static Size size(int rows, int in, int out, int grid) {
        return new Size(new LayerShape(in, out, grid, ORDER, BaseFunction.SILU), rows);
    }

    static List<Exercise> all() {
        List<Exercise> all = new ArrayList<>();
        all.addAll(each(Operation.BASIS, LayerRoom::basis));
        all.addAll(each(Operation.LAYER_FORWARD, LayerRoom::forward));
        all.addAll(each(Operation.LAYER_BACKWARD_INPUT, LayerRoom::backwardInput));
        all.addAll(each(Operation.LAYER_BACKWARD_WEIGHTS, LayerRoom::backwardWeights));
        all.addAll(each(Operation.SPAN_ORDER, LayerRoom::backwardWeights)); // a step of it
        all.addAll(each(Operation.BASIS_BACKWARD, LayerRoom::backwardKnots)); // a step of it
        all.add(exercise(Operation.LAYER_BACKWARD_KNOTS, ShapeClass.BLOCK, SIZES.get(2), LayerRoom::backwardKnots));
        all.add(exercise(Operation.COUNT_OUTSIDE, ShapeClass.BLOCK, SIZES.get(0), LayerRoom::countOutside));
        return all;
    }

    private static List<Exercise> each(Operation operation, Function<LayerRoom, Work> work) {
        return SIZES.stream()
                .map(size -> exercise(operation, ShapeClass.of(size.shape()), size, work))
                .toList();
    }

    private static Exercise exercise(
            Operation operation, ShapeClass shapes, Size size, Function<LayerRoom, Work> work) {
        return new Exercise(
                operation,
                shapes,
                size.toString(),
                (backend, scope) -> work.apply(new LayerRoom(backend, scope, size.shape(), size.rows())));
    }
}
