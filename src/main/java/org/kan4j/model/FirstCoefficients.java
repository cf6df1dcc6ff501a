package org.kan4j.model;

import java.util.function.DoubleSupplier;

/** How the first coefficients of a layer are drawn. */
interface FirstCoefficients {
    /** Of a spec whose knots are the start's. */
    static FirstCoefficients of(KanSpec spec, Start start) {
        return spec.family().isSpline() ? new SplineNoise(spec, start) : new CoefficientNoise(spec);
    }

    /** Coefficients per edge. */
    int perEdge();

    /** The coefficients of a layer, [in][perEdge][out], from as many of the layer's draws as they need. */
    double[] draw(int in, int out, DoubleSupplier draws);
}
