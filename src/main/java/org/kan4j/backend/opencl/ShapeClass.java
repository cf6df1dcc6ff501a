package org.kan4j.backend.opencl;

import java.util.List;
import org.kan4j.backend.LayerShape;

/** What a launch geometry is chosen by beside the operation: layers of one class want the same one. */
public enum ShapeClass {
    /** Layers of fewer outputs than a vector has lanes: work lies along rows and inputs. */
    NARROW,
    /** Other layers on few grid intervals: the folded weights of several inputs fit in local memory at once. */
    COARSE,
    /** Other layers on many grid intervals: the weights of one input are much, a row uses few of them. */
    FINE,
    /** A block of numbers, whatever its size; also the rows of a layer where only their number counts. */
    BLOCK;

    /** Grid intervals from which on a layer counts as fine. */
    private static final int FINE_GRID = 32;

    /** The class of a layer. */
    public static ShapeClass of(LayerShape shape) {
        if (shape.out() < Lanes.TILE) {
            return NARROW;
        }
        return shape.spans() < FINE_GRID ? COARSE : FINE;
    }

    /** The classes that an operation tells apart. */
    public static List<ShapeClass> of(Operation operation) {
        return switch (operation) {
            case BASIS, LAYER_FORWARD, LAYER_BACKWARD_INPUT, SPAN_ORDER, LAYER_BACKWARD_WEIGHTS, BASIS_BACKWARD ->
                List.of(NARROW, COARSE, FINE);
            case MEAN_SQUARED_ERROR,
                    SOFTMAX_CROSS_ENTROPY,
                    SUM,
                    DOT,
                    ADD,
                    COMBINE,
                    ADAM_STEP,
                    COUNT_OUTSIDE,
                    LAYER_BACKWARD_KNOTS,
                    SYMBOLIC_FORWARD,
                    SYMBOLIC_BACKWARD_INPUT,
                    SYMBOLIC_BACKWARD_WEIGHTS,
                    MULTIPLY,
                    MULTIPLY_BACKWARD,
                    AFFINE,
                    AFFINE_BACKWARD_INPUT,
                    AFFINE_BACKWARD_WEIGHTS,
                    SQUASH,
                    SQUASH_BACKWARD -> List.of(BLOCK);
        };
    }
}
