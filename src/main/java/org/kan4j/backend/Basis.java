package org.kan4j.backend;

/**
 * The nonzero basis functions of every (row, input) of one layer: the number of the first, order + 1 basis values and the base
 * function's value, and, if asked for, their derivatives; without functions those of the base function alone. Filled by
 * {@link Backend#basis}, read by the layer's forward and backward operations: exactly what backward needs of a layer's input.
 */
public interface Basis extends AutoCloseable {
    /** The layer for which it was allocated. */
    LayerShape shape();

    /** The most rows it can hold. */
    int capacity();

    /** The rows of the last fill, 0 before the first. */
    int rows();

    /** Whether derivatives are kept, without which there is no backward pass. */
    boolean derivatives();

    /** Frees the memory; a second call does nothing. */
    @Override
    void close();
}
