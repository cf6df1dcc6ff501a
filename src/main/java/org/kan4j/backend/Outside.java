package org.kan4j.backend;

/**
 * What the splines of a layer do with an x outside the grid of its input, the range of the interior knots [t_k, t_{k+G}]; its
 * ends belong to it. The base function sees x itself in any case, and NaN gives NaN.
 */
public enum Outside {
    /** They fade to zero over the k extension intervals and are zero beyond, as in pykan. */
    FADE,
    /** They stay what they are at the nearer end, with slopes of zero; also at infinities. */
    CLAMP,
    /**
     * They go on along their tangents at the nearer end. Where the distance to it is infinite, they are what IEEE 754 makes of
     * it times their slope there: infinite, or NaN where that slope is zero.
     */
    LINEAR
}
