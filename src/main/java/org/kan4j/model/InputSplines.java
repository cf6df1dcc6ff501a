package org.kan4j.model;

import org.kan4j.backend.LayerShape;
import org.kan4j.spline.Beyond;
import org.kan4j.spline.SplineBasis;

/** The B-splines of one input of a layer, on the host. */
public final class InputSplines {
    private InputSplines() {}

    /**
     * The B-splines on an input's knots, outside them as the layer has them.
     *
     * @param shape the layer
     * @param knots of one input, [G+2k+1], ascending; copied
     * @throws IllegalArgumentException as {@link SplineBasis#SplineBasis(double[], int, Beyond)}
     */
    public static SplineBasis of(LayerShape shape, double[] knots) {
        Beyond beyond = switch (shape.outside()) {
            case FADE -> Beyond.FADE;
            case CLAMP -> Beyond.CLAMP;
            case LINEAR -> Beyond.LINEAR;
            case REPEAT -> throw new IllegalArgumentException("splines do not repeat outside their grid");
        };
        return new SplineBasis(knots, shape.order(), beyond);
    }
}
