package org.kan4j.backend;

/**
 * One layer's parameters folded for evaluation: mask, w_s and coefficients multiplied, one row per basis function.
 * Filled by {@link Backend#foldWeights}; stale as soon as the parameters change.
 */
public interface Weights extends AutoCloseable {
    /** The layer for which it was allocated. */
    LayerShape shape();

    /** Frees the memory; a second call does nothing. */
    @Override
    void close();
}
