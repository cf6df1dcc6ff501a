package org.kan4j.backend;

/**
 * Numbers that a backend holds: opaque, dense, row-major. Made by one backend and understood by that one alone. Not
 * thread-safe.
 */
public interface Tensor extends AutoCloseable {
    /** Rows and columns. */
    Shape shape();

    /** The format of the values. */
    Precision precision();

    /** Frees the memory; a second call does nothing, any use afterwards is an {@link IllegalStateException}. */
    @Override
    void close();
}
