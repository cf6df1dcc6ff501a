package org.kan4j.model;

import java.util.function.DoubleSupplier;
import org.kan4j.backend.Precision;

/** What an {@link Initialization} makes of a spec: knots, and from draws in [0, 1) the numbers of the edges. Not thread-safe. */
sealed interface Start permits PaperStart, PykanStart {
    /** The start that a spec asks for. */
    static Start of(KanSpec spec, Precision precision) {
        return switch (spec.initialization()) {
            case PAPER -> new PaperStart(spec);
            case PYKAN -> new PykanStart(spec, precision);
        };
    }

    /** The extended knots of every input, [grid + 2 * order + 1], of other families than splines the ends of its range. */
    double[] knots();

    /** The draws of the next layer, from the first on. Those of the layer before must have been taken, all of them. */
    DoubleSupplier nextLayer();

    /** The value of a spline at a knot. */
    double noise(double draw);

    /** A value of w_b in a layer of so many inputs; without functions also that of a bias. */
    double baseScale(double draw, int inputs);

    /** The value of w_s, the same for all edges of a layer. */
    double splineScale(int inputs);
}
