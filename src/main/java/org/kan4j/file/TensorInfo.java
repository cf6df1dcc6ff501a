package org.kan4j.file;

import java.util.List;

/**
 * What a file's header says of one tensor.
 *
 * @param name 1 to 256 characters without control characters
 * @param type element type
 * @param shape sizes of the dimensions, slowest first; empty for a scalar
 * @param begin first byte, counted from the start of the data part
 * @param end one past the last byte; {@code end - begin} is elements times bytes of an element
 */
public record TensorInfo(String name, TensorType type, List<Integer> shape, long begin, long end) {
    /** Copies the shape. */
    public TensorInfo {
        shape = List.copyOf(shape);
    }

    /** Number of elements: the product of the shape, 1 for a scalar. */
    public int elements() {
        return (int) ((end - begin) / type.bytes());
    }
}
