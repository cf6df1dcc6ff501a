package org.kan4j.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.kan4j.data.Echo;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of an enumeration as lower-case words, in any case and in every locale alike. */
final class Words<E extends Enum<E>> implements ITypeConverter<E> {
    private final Class<E> type;

    Words(Class<E> type) {
        this.type = type;
    }

    /** A value as the user writes it. */
    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public E convert(String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> of(value).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("takes one of "
                        + Arrays.stream(type.getEnumConstants()).map(Words::of).collect(Collectors.joining(", "))
                        + ", got " + Echo.quoted(word)));
    }
}
