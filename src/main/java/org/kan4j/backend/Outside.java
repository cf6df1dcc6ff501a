package org.kan4j.backend;

/**
 * What the basis functions of a layer do with an x outside the grid of its input, of splines the range of the interior knots
 * [t_k, t_{k+G}]; its ends belong to it. {@link Family} says who can do what. The base function sees x itself in any case, and NaN gives NaN.
 */
public enum Outside {
    /** They fade: splines to zero over the k extension intervals, as in pykan, Gaussians as their formula does. */
    FADE,
    /** They stay what they are at the nearer end, with slopes of zero; also at infinities. */
    CLAMP,
    /**
     * They go on along their tangents at the nearer end. Where the distance to it is infinite, they are what IEEE 754 makes of
     * it times their slope there: infinite, or NaN where that slope is zero.
     */
    LINEAR,
    /** They repeat with the grid as their period; NaN at infinities. */
    REPEAT
}
