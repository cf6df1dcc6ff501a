package org.kan4j.backend;

/** The knots of one layer's inputs as a backend holds them. Made by {@link Backend#knots}. */
public interface LayerKnots extends AutoCloseable {
    /** The layer for which the knots were made. */
    LayerShape shape();

    /** Frees the memory; a second call does nothing. */
    @Override
    void close();
}
