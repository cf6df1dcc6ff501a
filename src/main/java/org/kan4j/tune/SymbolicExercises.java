package org.kan4j.tune;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.kan4j.backend.Backend;
import org.kan4j.backend.EdgeFunction;
import org.kan4j.backend.EdgeOperation;
import org.kan4j.backend.ShardRows;
import org.kan4j.backend.Symbolic;
import org.kan4j.backend.SymbolicEdge;
import org.kan4j.backend.SymbolicSlice;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.TensorScope;
import org.kan4j.backend.opencl.Operation;
import org.kan4j.backend.opencl.ShapeClass;

/** What the operations on symbolic edges are tuned on: the few edges of a formula over a usual table. */
final class SymbolicExercises {
    private static final int ROWS = 1024;
    private static final int NODES = 4;
    private static final List<EdgeOperation> FUNCTIONS =
            List.of(EdgeOperation.SIN, EdgeOperation.EXP, EdgeOperation.TANH, EdgeOperation.ATAN);

    private SymbolicExercises() {}

    static List<Exercise> all() {
        String size = String.format(Locale.ROOT, "rows %d, symbolic edges %d", ROWS, NODES * NODES);
        return List.of(
                new Exercise(Operation.SYMBOLIC_FORWARD, ShapeClass.BLOCK, size, SymbolicExercises::forward),
                new Exercise(
                        Operation.SYMBOLIC_BACKWARD_INPUT, ShapeClass.BLOCK, size, SymbolicExercises::backwardInput),
                new Exercise(
                        Operation.SYMBOLIC_BACKWARD_WEIGHTS,
                        ShapeClass.BLOCK,
                        size,
                        SymbolicExercises::backwardWeights));
    }

    private static Symbolic edges(TensorScope scope, Numbers numbers) {
        List<SymbolicEdge> edges = IntStream.range(0, NODES * NODES)
                .mapToObj(n ->
                        new SymbolicEdge(n % NODES, n / NODES, EdgeFunction.of(FUNCTIONS.get(n % FUNCTIONS.size()))))
                .toList();
        SymbolicSlice slice = new SymbolicSlice(NODES, NODES, edges, 0);
        return new Symbolic(scope.symbols(slice), numbers.spread(1, slice.parameterEnd()));
    }

    private static Work forward(Backend backend, TensorScope scope) {
        Numbers numbers = new Numbers(backend, scope);
        Symbolic edges = edges(scope, numbers);
        Tensor x = numbers.spread(ROWS, NODES);
        Tensor y = numbers.zeros(ROWS, NODES);
        return new Work(() -> backend.symbolicForward(edges, x, 0, ROWS, y), y);
    }

    private static Work backwardInput(Backend backend, TensorScope scope) {
        Numbers numbers = new Numbers(backend, scope);
        Symbolic edges = edges(scope, numbers);
        Tensor x = numbers.spread(ROWS, NODES);
        Tensor dy = numbers.spread(ROWS, NODES);
        Tensor dx = numbers.zeros(ROWS, NODES);
        return new Work(() -> backend.symbolicBackwardInput(edges, x, 0, ROWS, dy, dx), dx);
    }

    private static Work backwardWeights(Backend backend, TensorScope scope) {
        Numbers numbers = new Numbers(backend, scope);
        Symbolic edges = edges(scope, numbers);
        ShardRows rows = new ShardRows(numbers.spread(ROWS, NODES), 0, 0, ROWS);
        Tensor dy = numbers.spread(ROWS, NODES);
        Tensor gradient = numbers.zeros(1, edges.slice().parameterEnd());
        return new Work(() -> backend.symbolicBackwardWeights(edges, rows, dy, gradient), gradient);
    }
}
