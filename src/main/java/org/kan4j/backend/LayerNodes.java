package org.kan4j.backend;

/** Which subnodes every node of a layer multiplies, as a backend holds it. Made by {@link Backend#nodes}. */
public interface LayerNodes extends AutoCloseable {
    /** The nodes. */
    NodeShape shape();

    /** Frees the memory; a second call does nothing. */
    @Override
    void close();
}
