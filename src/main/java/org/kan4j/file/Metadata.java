package org.kan4j.file;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import org.kan4j.data.Echo;

/** The metadata of one of our files; what is wrong with them is a {@link FileFormatException} that names the key. */
final class Metadata {
    private static final String NONE = "none";

    private final Path file;
    private final SortedMap<String, String> entries;

    Metadata(Path file, SortedMap<String, String> entries) {
        this.file = file;
        this.entries = Collections.unmodifiableSortedMap(entries);
    }

    /** Requires exactly these keys. */
    void requireKeys(SortedSet<String> keys) {
        for (String key : entries.keySet()) {
            if (!keys.contains(key)) {
                throw fail("unknown metadata key " + Echo.quoted(key) + ", known are " + String.join(", ", keys));
            }
        }
        for (String key : keys) {
            text(key);
        }
    }

    /** The text under a key, if it is there. */
    Optional<String> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** The text under a key, which must be there. */
    String text(String key) {
        return find(key).orElseThrow(() -> fail("the metadata have no key '" + key + "'"));
    }

    /** A hash: a short text. */
    String hash(String key) {
        String problem = SafetensorsLimits.nameProblem(text(key));
        if (!problem.isEmpty()) {
            throw fail(key + " " + problem);
        }
        return text(key);
    }

    /** A hash, or empty where there is none. */
    Optional<String> optionalHash(String key) {
        return text(key).equals(NONE) ? Optional.empty() : Optional.of(hash(key));
    }

    /** How {@link #optionalHash} is written. */
    static String nameOf(Optional<String> hash) {
        return hash.orElse(NONE);
    }

    /** A whole number above 0. */
    int version(String key) {
        String text = text(key);
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw fail(key + " is " + Echo.quoted(text) + ", expected a whole number from 1 to 999999999");
        }
        return Integer.parseInt(text);
    }

    /** A constant by its name in lower case. */
    <E extends Enum<E>> E constant(String key, Class<E> type) {
        try {
            return constantOf(text(key), type);
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file, key + " " + e.getMessage());
        }
    }

    /** The value that a JSON document under a key describes. */
    <T> T document(String key, JsonDocument.Body<T> body) {
        return JsonDocument.read(file, key, text(key), body);
    }

    /** How a constant is named in files. */
    static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The constant of that name; the message of the {@link IllegalArgumentException} follows the subject. */
    static <E extends Enum<E>> E constantOf(String name, Class<E> type) {
        List<E> constants = Arrays.asList(type.getEnumConstants());
        return constants.stream()
                .filter(constant -> nameOf(constant).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is " + Echo.quoted(name) + ", known are "
                        + Echo.names(constants.stream().map(Metadata::nameOf).toList())));
    }

    private FileFormatException fail(String problem) {
        return new FileFormatException(file, problem);
    }
}
