package org.kan4j.backend.opencl;

import java.util.Map;
import org.kan4j.backend.BaseFunction;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.opencl.ClArguments;
import org.kan4j.opencl.ClKernel;

/** The launches of the operations on edges; arguments have been checked. */
final class LayerLaunches {
    private final Kernels kernels;

    LayerLaunches(Kernels kernels) {
        this.kernels = kernels;
    }

    void basis(ClLayerKnots knots, ClTensor x, int rows, ClBasis into) {
        LayerShape shape = into.shape();
        Map<String, Integer> semantics = Map.of(
                "ORDER", shape.order(),
                "BASE", define(shape.base()),
                "SLOPES", into.derivatives() ? 1 : 0);
        int lanes = kernels.lanes(Operation.BASIS, ClWeights.tile(shape.in()));
        ClKernel kernel = kernels.get(Operation.BASIS, Operation.BASIS.kernelName(), lanes, semantics);
        ClArguments arguments = kernel.args()
                .intValue(rows)
                .intValue(shape.in())
                .intValue(shape.grid())
                .buffer(x.buffer())
                .buffer(knots.knots().buffer())
                .buffer(knots.reciprocals().buffer())
                .buffer(into.spans)
                .buffer(into.values)
                .buffer(into.slopes);
        run(Operation.BASIS, arguments, parts(shape.in(), lanes), rows);
    }

    void foldWeights(LayerSlice slice, ClTensor parameters, ClTensor mask, ClWeights into) {
        LayerShape shape = slice.shape();
        ClArguments arguments = tiledKernel(Operation.FOLD_WEIGHTS, shape, 1)
                .args()
                .intValue(shape.in())
                .intValue(shape.out())
                .intValue(shape.grid())
                .intValue(slice.parameterOffset())
                .intValue(slice.edgeOffset())
                .buffer(parameters.buffer())
                .buffer(mask.buffer())
                .buffer(into.buffer());
        run(Operation.FOLD_WEIGHTS, arguments, shape.out(), shape.in());
    }

    void layerForward(ClBasis basis, ClWeights weights, ClTensor y) {
        LayerShape shape = basis.shape();
        int lanes = kernels.lanes(Operation.LAYER_FORWARD, weights.tile());
        int rowsPerItem = kernels.tuning(Operation.LAYER_FORWARD).rowsPerItem();
        ClArguments arguments = tiledKernel(Operation.LAYER_FORWARD, shape, lanes)
                .args()
                .intValue(basis.rows())
                .intValue(shape.in())
                .intValue(shape.out())
                .intValue(shape.grid())
                .buffer(basis.spans)
                .buffer(basis.values)
                .buffer(weights.buffer())
                .buffer(y.buffer());
        run(Operation.LAYER_FORWARD, arguments, parts(basis.rows(), rowsPerItem), parts(shape.out(), lanes));
    }

    void layerBackwardInput(ClBasis basis, ClWeights weights, ClTensor dy, ClTensor dx) {
        LayerShape shape = basis.shape();
        int lanes = kernels.lanes(Operation.LAYER_BACKWARD_INPUT, weights.tile());
        ClArguments arguments = tiledKernel(Operation.LAYER_BACKWARD_INPUT, shape, lanes)
                .args()
                .intValue(basis.rows())
                .intValue(shape.in())
                .intValue(shape.out())
                .intValue(shape.grid())
                .buffer(basis.spans)
                .buffer(basis.slopes)
                .buffer(weights.buffer())
                .buffer(dy.buffer())
                .buffer(dx.buffer());
        run(Operation.LAYER_BACKWARD_INPUT, arguments, basis.rows(), shape.in());
    }

    void spanOrder(ClBasis basis, int firstRow, int rows) {
        ClArguments arguments = kernel(Operation.SPAN_ORDER, basis.shape(), 1)
                .args()
                .intValue(firstRow)
                .intValue(rows)
                .intValue(basis.shape().in())
                .intValue(basis.shape().knots())
                .buffer(basis.spans)
                .buffer(basis.values)
                .buffer(basis.order)
                .buffer(basis.sortedSpans)
                .buffer(basis.sortedValues)
                .buffer(basis.starts);
        run(Operation.SPAN_ORDER, arguments, basis.shape().in(), 0);
    }

    void layerBackwardWeights(ClBasis basis, ClTensor dy, int rows, LayerSlice slice, ClTensor gradient) {
        LayerShape shape = basis.shape();
        int lanes = kernels.lanes(Operation.LAYER_BACKWARD_WEIGHTS, ClWeights.tile(shape.out()));
        ClArguments arguments = kernel(Operation.LAYER_BACKWARD_WEIGHTS, shape, lanes)
                .args()
                .intValue(rows)
                .intValue(shape.in())
                .intValue(shape.out())
                .intValue(shape.grid())
                .intValue(slice.coefficientOffset())
                .intValue(slice.baseOffset())
                .buffer(basis.order)
                .buffer(basis.sortedSpans)
                .buffer(basis.sortedValues)
                .buffer(dy.buffer())
                .buffer(gradient.buffer());
        run(Operation.LAYER_BACKWARD_WEIGHTS, arguments, parts(shape.out(), lanes), shape.in());
    }

    void unfoldGradient(LayerSlice slice, ClTensor parameters, ClTensor mask, ClTensor gradient) {
        LayerShape shape = slice.shape();
        ClArguments arguments = kernels.get(Operation.UNFOLD_GRADIENT)
                .args()
                .intValue(shape.in())
                .intValue(shape.out())
                .intValue(shape.coefficients())
                .intValue(slice.parameterOffset())
                .intValue(slice.edgeOffset())
                .buffer(parameters.buffer())
                .buffer(mask.buffer())
                .buffer(gradient.buffer());
        run(Operation.UNFOLD_GRADIENT, arguments, shape.out(), shape.in());
    }

    private ClKernel kernel(Operation operation, LayerShape shape, int lanes) {
        return kernels.get(operation, operation.kernelName(), lanes, Map.of("ORDER", shape.order()));
    }

    /** A kernel that reads or writes folded weights. */
    private ClKernel tiledKernel(Operation operation, LayerShape shape, int lanes) {
        Map<String, Integer> semantics = Map.of("ORDER", shape.order(), "TILE", ClWeights.tile(shape.out()));
        return kernels.get(operation, operation.kernelName(), lanes, semantics);
    }

    /** Launches over one dimension, or two if {@code size1} is not 0. */
    private void run(Operation operation, ClArguments arguments, int size0, int size1) {
        Tuning tuning = kernels.tuning(operation);
        if (size1 == 0) {
            arguments.run(size0, tuning.group0());
        } else {
            arguments.run(new long[] {size0, size1}, new long[] {tuning.group0(), tuning.group1()});
        }
    }

    private static int define(BaseFunction base) {
        return switch (base) {
            case SILU -> 0;
            case IDENTITY -> 1;
            case ZERO -> 2;
        };
    }

    private static int parts(int count, int size) {
        return (count + size - 1) / size;
    }
}
