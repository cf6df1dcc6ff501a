package org.kan4j.tune;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.kan4j.backend.Affine;
import org.kan4j.backend.AffineSlice;
import org.kan4j.backend.Backend;
import org.kan4j.backend.LayerNodes;
import org.kan4j.backend.NodeShape;
import org.kan4j.backend.Squash;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;
import org.kan4j.backend.opencl.Operation;
import org.kan4j.backend.opencl.ShapeClass;

/** What the operations on nodes are tuned on: a usual batch of wide rows. */
final class NodeExercises {
    private static final int ROWS = 1024;
    private static final NodeShape PRODUCTS = new NodeShape(128, Collections.nCopies(256, 2));
    private static final int NODES = 640; // subnodes of the products

    private NodeExercises() {}

    static List<Exercise> all() {
        return List.of(
                exercise(Operation.MULTIPLY, NodeExercises::multiply),
                exercise(Operation.MULTIPLY_BACKWARD, NodeExercises::multiplyBackward),
                exercise(Operation.AFFINE, NodeExercises::affine),
                exercise(Operation.AFFINE_BACKWARD_INPUT, NodeExercises::affineBackwardInput),
                exercise(Operation.AFFINE_BACKWARD_WEIGHTS, NodeExercises::affineBackwardWeights),
                exercise(Operation.SQUASH, NodeExercises::squash),
                exercise(Operation.SQUASH_BACKWARD, NodeExercises::squashBackward));
    }

    private static Exercise exercise(Operation operation, Exercise.Setup setup) {
        String size = String.format(Locale.ROOT, "rows %d, nodes %d", ROWS, NODES);
        return new Exercise(operation, ShapeClass.BLOCK, size, setup);
    }

    private static Work multiply(Backend backend, TensorScope scope) {
        Numbers numbers = new Numbers(backend, scope);
        LayerNodes nodes = scope.nodes(PRODUCTS);
        Tensor x = numbers.spread(ROWS, NODES);
        Tensor y = numbers.zeros(ROWS, PRODUCTS.nodes());
        return new Work(() -> backend.multiply(nodes, x, ROWS, y), y);
    }

    private static Work multiplyBackward(Backend backend, TensorScope scope) {
        Numbers numbers = new Numbers(backend, scope);
        LayerNodes nodes = scope.nodes(PRODUCTS);
        Tensor x = numbers.spread(ROWS, NODES);
        Tensor dy = numbers.spread(ROWS, PRODUCTS.nodes());
        Tensor dx = numbers.zeros(ROWS, NODES);
        return new Work(() -> backend.multiplyBackward(nodes, x, ROWS, dy, dx), dx);
    }

    private static Affine transform(Numbers numbers) {
        AffineSlice slice = new AffineSlice(NODES, true, 0);
        return new Affine(slice, numbers.spread(1, slice.parameterEnd()));
    }

    private static Work affine(Backend backend, TensorScope scope) {
        Numbers numbers = new Numbers(backend, scope);
        Affine transform = transform(numbers);
        Tensor x = numbers.spread(ROWS, NODES);
        Tensor y = numbers.zeros(ROWS, NODES);
        return new Work(() -> backend.affine(transform, x, ROWS, y), y);
    }

    private static Work affineBackwardInput(Backend backend, TensorScope scope) {
        Numbers numbers = new Numbers(backend, scope);
        Affine transform = transform(numbers);
        Tensor dy = numbers.spread(ROWS, NODES);
        Tensor dx = numbers.zeros(ROWS, NODES);
        return new Work(() -> backend.affineBackwardInput(transform, dy, ROWS, dx), dx);
    }

    private static Work affineBackwardWeights(Backend backend, TensorScope scope) {
        Numbers numbers = new Numbers(backend, scope);
        Affine transform = transform(numbers);
        Tensor x = numbers.spread(ROWS, NODES);
        Tensor dy = numbers.spread(ROWS, NODES);
        Tensor gradient = numbers.zeros(1, transform.slice().parameterEnd());
        return new Work(() -> backend.affineBackwardWeights(transform, x, dy, 0, ROWS, gradient), gradient);
    }

    private static Work squash(Backend backend, TensorScope scope) {
        Numbers numbers = new Numbers(backend, scope);
        Tensor x = numbers.spread(ROWS, NODES);
        Tensor y = numbers.zeros(ROWS, NODES);
        return new Work(() -> backend.squash(new Squash(-1, 1), x, ROWS, y), y);
    }

    private static Work squashBackward(Backend backend, TensorScope scope) {
        Numbers numbers = new Numbers(backend, scope);
        Tensor x = numbers.spread(ROWS, NODES);
        Tensor dy = numbers.spread(ROWS, NODES);
        Tensor dx = numbers.zeros(ROWS, NODES);
        return new Work(() -> backend.squashBackward(new Squash(-1, 1), x, ROWS, dy, dx), dx);
    }
}
