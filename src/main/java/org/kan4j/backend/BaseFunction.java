package org.kan4j.backend;

/** The fixed function b(x) that every edge carries beside its spline, weighted by w_b. */
public enum BaseFunction {
    /** x times the logistic function of x. */
    SILU,
    /** x. */
    IDENTITY,
    /** Nothing: the spline alone. */
    ZERO
}
