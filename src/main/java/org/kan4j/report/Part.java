package org.kan4j.report;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a page shows, or why it does not.
 *
 * @param value what is shown; empty where it cannot be had
 * @param reason why not, as a sentence without its end; empty where there is a value
 */
record Part<T>(Optional<T> value, String reason) {
    /** Asks for a value; an {@link IllegalArgumentException} is the reason that there is none. */
    static <T> Part<T> of(Supplier<T> source) {
        try {
            return new Part<>(Optional.of(source.get()), "");
        } catch (IllegalArgumentException e) {
            return new Part<>(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }
}
