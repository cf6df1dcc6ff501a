package org.kan4j.backend.opencl;

import java.util.Map;
import org.kan4j.backend.AffineSlice;
import org.kan4j.backend.Squash;
import org.kan4j.opencl.ClArguments;
import org.kan4j.opencl.ClKernel;

/** The launches of what happens at the nodes between layers of edges; arguments have been checked. */
final class NodeLaunches {
    private final Kernels kernels;

    NodeLaunches(Kernels kernels) {
        this.kernels = kernels;
    }

    void multiply(ClLayerNodes nodes, ClTensor x, int rows, ClTensor y) {
        products(Operation.MULTIPLY, nodes, rows, x, y);
    }

    void multiplyBackward(ClLayerNodes nodes, ClTensor x, int rows, ClTensor dy, ClTensor dx) {
        products(Operation.MULTIPLY_BACKWARD, nodes, rows, x, dy, dx);
    }

    private void products(Operation operation, ClLayerNodes nodes, int rows, ClTensor... tensors) {
        int count = nodes.shape().nodes();
        ClArguments arguments = kernels.get(operation, operation.kernelName(), 1, Map.of())
                .args()
                .intValue(rows)
                .intValue(count)
                .buffer(nodes.starts());
        buffers(arguments, tensors);
        run(operation, arguments, count, rows);
    }

    void affine(AffineSlice slice, ClTensor parameters, ClTensor x, int rows, ClTensor y) {
        transform(Operation.AFFINE, slice, rows, parameters, x, y);
    }

    void affineBackwardInput(AffineSlice slice, ClTensor parameters, ClTensor dy, int rows, ClTensor dx) {
        transform(Operation.AFFINE_BACKWARD_INPUT, slice, rows, parameters, dy, dx);
    }

    private void transform(Operation operation, AffineSlice slice, int rows, ClTensor... tensors) {
        int lanes = kernels.lanes(operation, Lanes.tile(slice.nodes()));
        ClArguments arguments = kernel(operation, lanes, slice)
                .args()
                .intValue(rows)
                .intValue(slice.nodes())
                .intValue(slice.parameterOffset());
        buffers(arguments, tensors);
        int rowsOfItem = kernels.tuning(operation).rows();
        run(operation, arguments, Lanes.parts(slice.nodes(), lanes), Lanes.parts(rows, rowsOfItem));
    }

    void affineBackwardWeights(AffineSlice slice, ClTensor x, ClTensor dy, int firstRow, int rows, ClTensor gradient) {
        Operation operation = Operation.AFFINE_BACKWARD_WEIGHTS;
        int lanes = kernels.lanes(operation, Lanes.tile(slice.nodes()));
        ClArguments arguments = kernel(operation, lanes, slice)
                .args()
                .intValue(firstRow)
                .intValue(rows)
                .intValue(slice.nodes())
                .intValue(slice.parameterOffset());
        buffers(arguments, x, dy, gradient);
        arguments.run(
                Lanes.parts(slice.nodes(), lanes), kernels.tuning(operation).group0());
    }

    private ClKernel kernel(Operation operation, int lanes, AffineSlice slice) {
        return kernels.get(operation, operation.kernelName(), lanes, Map.of("SCALES", slice.scales() ? 1 : 0));
    }

    void squash(Squash range, ClTensor x, int rows, ClTensor y) {
        ClArguments arguments = elements(Operation.SQUASH, x, rows);
        kernels.real(arguments, range.half());
        kernels.real(arguments, range.middle());
        buffers(arguments, x, y);
        runElements(Operation.SQUASH, arguments, x, rows);
    }

    void squashBackward(Squash range, ClTensor x, int rows, ClTensor dy, ClTensor dx) {
        ClArguments arguments = elements(Operation.SQUASH_BACKWARD, x, rows);
        kernels.real(arguments, range.half());
        buffers(arguments, x, dy, dx);
        runElements(Operation.SQUASH_BACKWARD, arguments, x, rows);
    }

    private ClArguments elements(Operation operation, ClTensor x, int rows) {
        return kernels.get(operation, operation.kernelName(), kernels.lanes(operation, Lanes.TILE), Map.of())
                .args()
                .intValue(rows * x.shape().cols());
    }

    private void runElements(Operation operation, ClArguments arguments, ClTensor x, int rows) {
        int lanes = kernels.lanes(operation, Lanes.TILE);
        arguments.run(
                Lanes.parts(rows * x.shape().cols(), lanes),
                kernels.tuning(operation).group0());
    }

    private static void buffers(ClArguments arguments, ClTensor... tensors) {
        for (ClTensor tensor : tensors) {
            arguments.buffer(tensor.buffer());
        }
    }

    private void run(Operation operation, ClArguments arguments, int size0, int size1) {
        Tuning tuning = kernels.tuning(operation);
        arguments.run(new long[] {size0, size1}, new long[] {tuning.group0(), tuning.group1()});
    }
}
