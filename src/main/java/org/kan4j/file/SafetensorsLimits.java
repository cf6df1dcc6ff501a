package org.kan4j.file;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a safetensors file may contain here: the format's rules made finite, held by reader and writer alike, so that
 * every file that can be written can be read.
 */
final class SafetensorsLimits {
    /** The key of the header under which metadata lies; no tensor can have this name. */
    static final String METADATA = "__metadata__";
    /** Longest header in bytes; the format allows 100 MB. */
    static final int HEADER_BYTES = 16 << 20;
    /** Most tensors in a file. */
    static final int TENSORS = 10_000;
    /** Most metadata entries in a file. */
    static final int METADATA_ENTRIES = 10_000;
    /** Longest name of a tensor or key of the metadata, in characters. */
    static final int NAME_LENGTH = 256;
    /** Most dimensions of a tensor. */
    static final int RANK = 8;
    /** Most elements of a tensor: what fits in a Java array. */
    static final int ELEMENTS = Integer.MAX_VALUE - 8;

    private SafetensorsLimits() {}

    /** What is wrong with a tensor's name or a metadata key, as the end of a sentence; empty when nothing is. */
    static String nameProblem(String name) {
        if (name.isEmpty() || name.length() > NAME_LENGTH) {
            return "has " + name.length() + " characters, expected 1 to " + NAME_LENGTH;
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return "contains a control character, expected printable ones";
        }
        return textProblem(name);
    }

    /** What is wrong with a text, as the end of a sentence; empty when nothing is. */
    static String textProblem(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text)
                ? ""
                : "contains half a surrogate pair, expected Unicode text";
    }

    /** What is wrong with a shape, as the end of a sentence; empty when nothing is. */
    static String shapeProblem(List<Integer> shape) {
        if (shape.size() > RANK) {
            return "has " + shape.size() + " dimensions, expected at most " + RANK;
        }
        long elements = 1;
        for (int size : shape) {
            if (size < 0) {
                return "has a dimension of size " + size + ", expected at least 0";
            }
            // No overflow: both factors are below 2^31.
            elements *= size;
            if (elements > ELEMENTS) {
                return "has shape " + shape + ", more than the " + ELEMENTS + " elements that can be held";
            }
        }
        return "";
    }

    /** The product of a shape that has no problem. */
    static int elements(List<Integer> shape) {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
