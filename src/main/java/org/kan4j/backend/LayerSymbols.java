package org.kan4j.backend;

/** The symbolic edges of a layer as a backend holds them. Made by {@link Backend#symbols}. */
public interface LayerSymbols extends AutoCloseable {
    /** The edges and the place of their numbers. */
    SymbolicSlice slice();

    /** Frees the memory; a second call does nothing. */
    @Override
    void close();
}
