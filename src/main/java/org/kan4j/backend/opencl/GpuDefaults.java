package org.kan4j.backend.opencl;

/**
 * What a GPU runs with where nothing was measured: one lane a work-item, groups of 64 and more, neighbours at outputs that
 * lie together, or at rows where a layer has few outputs or a kernel sums over them; some 32 KB of local memory. Chosen by how
 * the kernels walk through memory, not measured yet.
 */
final class GpuDefaults {
    private GpuDefaults() {}

    static Tuning of(Operation operation, ShapeClass shapes) {
        return switch (operation) {
            case BASIS -> Tuning.vectors(1, 4, 16);
            case COUNT_OUTSIDE -> Tuning.groups(16, 16);
            case LAYER_FORWARD -> layerForward(shapes);
            case LAYER_BACKWARD_INPUT -> new Tuning(1, 1, 1, 64, 2048, 64, 1);
            case BASIS_BACKWARD -> new Tuning(1, 1, 1, 64, 2048, 64, 1);
            case LAYER_BACKWARD_KNOTS -> Tuning.groups(32, 1);
            case LAYER_BACKWARD_WEIGHTS ->
                shapes == ShapeClass.NARROW ? new Tuning(1, 4, 1, 1, 0, 4, 16) : new Tuning(1, 1, 1, 1, 0, 64, 1);
            case SPAN_ORDER -> Tuning.groups(64, 1);
            case MEAN_SQUARED_ERROR, SOFTMAX_CROSS_ENTROPY -> Tuning.groups(128, 1);
            case SUM, DOT -> Tuning.vectors(4, 64, 1);
            case ADD, COMBINE, ADAM_STEP, SQUASH, SQUASH_BACKWARD -> Tuning.groups(256, 1);
            case MULTIPLY, MULTIPLY_BACKWARD -> Tuning.groups(32, 4);
            case SYMBOLIC_FORWARD, SYMBOLIC_BACKWARD_INPUT -> Tuning.groups(1, 64);
            case SYMBOLIC_BACKWARD_WEIGHTS -> Tuning.groups(64, 1);
            case AFFINE, AFFINE_BACKWARD_INPUT -> Tuning.groups(32, 4).carrying(4);
            case AFFINE_BACKWARD_WEIGHTS -> Tuning.groups(64, 1);
        };
    }

    private static Tuning layerForward(ShapeClass shapes) {
        return switch (shapes) {
            case NARROW -> new Tuning(1, 4, 1, 128, 2048, 64, 1);
            case FINE -> new Tuning(1, 1, 4, 64, 0, 1, 64);
            case COARSE, BLOCK -> new Tuning(1, 1, 4, 64, 4096, 1, 64);
        };
    }
}
