package org.kan4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The files under {@code org/kan4j/pykan}: what PyTorch and pykan gave. */
public final class PykanFile {
    private PykanFile() {}

    /** The elements of a file. */
    public static Stream<JsonNode> read(String name) {
        try (InputStream in = Objects.requireNonNull(PykanFile.class.getResourceAsStream("pykan/" + name), name)) {
            return children(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The elements of an array. */
    public static Stream<JsonNode> children(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** The numbers of an array, its nested lists one after the other. */
    public static double[] numbers(JsonNode node) {
        return node.isNumber()
                ? new double[] {node.asDouble()}
                : children(node)
                        .flatMapToDouble(child -> DoubleStream.of(numbers(child)))
                        .toArray();
    }
}
