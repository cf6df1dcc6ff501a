package org.kan4j.sparsity;

import java.util.Arrays;
import org.kan4j.backend.LayerShape;
import org.kan4j.model.InputSplines;
import org.kan4j.spline.SplineBasis;

/** The B-splines of a layer's inputs. */
final class LayerSplines {
    private LayerSplines() {}

    /**
     * One basis per input.
     *
     * @param shape a layer of splines
     * @param knots [in][G+2k+1], ascending; copied
     */
    static SplineBasis[] of(LayerShape shape, double[] knots) {
        int each = shape.knots();
        SplineBasis[] bases = new SplineBasis[shape.in()];
        for (int i = 0; i < bases.length; i++) {
            bases[i] = InputSplines.of(shape, Arrays.copyOfRange(knots, i * each, (i + 1) * each));
        }
        return bases;
    }
}
