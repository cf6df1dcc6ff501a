package org.kan4j.expression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A variable's name as mathematics writes it: {@code x_1} and {@code x1} have an index.
 *
 * @param stem what stands on the line
 * @param index digits that stand below it; empty where there are none
 */
record NameParts(String stem, String index) {
    private static final Pattern INDEXED = Pattern.compile("(\\p{L}+)_?([0-9]{1,6})");

    static NameParts of(String name) {
        Matcher indexed = INDEXED.matcher(name);
        return indexed.matches() ? new NameParts(indexed.group(1), indexed.group(2)) : new NameParts(name, "");
    }

    /** Whether a symbol has no picture of its own, as one that controls a terminal or turns the direction of writing. */
    static boolean isUnseen(int symbol) {
        return switch (Character.getType(symbol)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Whether the stem is one letter. */
    boolean isLetter() {
        return stem.codePointCount(0, stem.length()) == 1 && Character.isLetter(stem.codePointAt(0));
    }
}
