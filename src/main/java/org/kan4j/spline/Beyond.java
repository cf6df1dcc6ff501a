package org.kan4j.spline;

/** What splines are beyond the interior knots. */
public enum Beyond {
    /** They fade over the extension of the knots, and are zero behind it. */
    FADE,
    /** They keep the value of the nearer end. */
    CLAMP,
    /** They go on along their tangent at the nearer end. */
    LINEAR
}
