package org.kan4j.backend.opencl;

import java.util.Map;
import org.kan4j.backend.ShardRows;
import org.kan4j.backend.SymbolicSlice;
import org.kan4j.opencl.ClArguments;

/** The launches of symbolic edges; arguments have been checked. */
final class SymbolicLaunches {
    private final Kernels kernels;

    SymbolicLaunches(Kernels kernels) {
        this.kernels = kernels;
    }

    /** Edges with the parameter block. */
    record Edges(ClLayerSymbols symbols, ClTensor parameters) {
        SymbolicSlice slice() {
            return symbols.slice();
        }
    }

    void symbolicForward(Edges edges, ClTensor x, int firstRow, int rows, ClTensor y) {
        Operation operation = Operation.SYMBOLIC_FORWARD;
        ClArguments arguments = arguments(operation, edges, firstRow, rows)
                .buffer(edges.symbols().bySum())
                .buffer(x.buffer())
                .buffer(y.buffer());
        run(operation, arguments, edges.slice().out(), rows);
    }

    void symbolicBackwardInput(Edges edges, ClTensor x, int firstRow, int rows, ClTensor dy, ClTensor dx) {
        Operation operation = Operation.SYMBOLIC_BACKWARD_INPUT;
        ClArguments arguments = arguments(operation, edges, firstRow, rows)
                .buffer(edges.symbols().byNode())
                .buffer(x.buffer())
                .buffer(dy.buffer())
                .buffer(dx.buffer());
        run(operation, arguments, edges.slice().in(), rows);
    }

    void symbolicBackwardWeights(Edges edges, ShardRows rows, ClTensor x, ClTensor dy, ClTensor gradient) {
        Operation operation = Operation.SYMBOLIC_BACKWARD_WEIGHTS;
        int count = edges.slice().edges().size();
        arguments(operation, edges, rows.firstXRow(), rows.rows())
                .intValue(rows.firstRow())
                .intValue(count)
                .buffer(x.buffer())
                .buffer(dy.buffer())
                .buffer(gradient.buffer())
                .run(count, kernels.tuning(operation).group0());
    }

    private ClArguments arguments(Operation operation, Edges edges, int firstRow, int rows) {
        SymbolicSlice slice = edges.slice();
        return kernels.get(
                        operation,
                        operation.kernelName(),
                        1,
                        Map.of("SLOPES", operation == Operation.SYMBOLIC_FORWARD ? 0 : 1))
                .args()
                .intValue(firstRow)
                .intValue(rows)
                .intValue(slice.in())
                .intValue(slice.out())
                .intValue(slice.parameterOffset())
                .buffer(edges.parameters().buffer())
                .buffer(edges.symbols().ends())
                .buffer(edges.symbols().codes())
                .buffer(edges.symbols().constants().buffer());
    }

    private void run(Operation operation, ClArguments arguments, int size0, int size1) {
        Tuning tuning = kernels.tuning(operation);
        arguments.run(new long[] {size0, size1}, new long[] {tuning.group0(), tuning.group1()});
    }
}
