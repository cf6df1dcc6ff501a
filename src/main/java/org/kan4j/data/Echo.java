package org.kan4j.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The one way in which names, cells and paths from outside are shown in a message: control, format and bidirectional
 * characters, line separators and lone surrogates escaped, and cut at {@value #LIMIT} characters.
 */
public final class Echo {
    /** The most characters of an echoed text, the three dots of a cut one included. */
    public static final int LIMIT = 60;

    private static final String CUT = "...";
    private static final int NAMES = 12;

    private Echo() {}

    /** The text, escaped; when that is longer than {@value #LIMIT} characters, its beginning and three dots. */
    public static String of(String text) {
        StringBuilder shown = new StringBuilder();
        int whole = 0;
        for (int at = 0; at < text.length() && shown.length() <= LIMIT; ) {
            int symbol = text.codePointAt(at);
            append(shown, symbol);
            at += Character.charCount(symbol);
            if (shown.length() <= LIMIT - CUT.length()) {
                whole = shown.length();
            }
        }
        return shown.length() <= LIMIT ? shown.toString() : shown.substring(0, whole) + CUT;
    }

    /** The text, escaped, however long it is. */
    public static String whole(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(symbol -> append(shown, symbol));
        return shown.toString();
    }

    /** {@link #of} between single quotes. */
    public static String quoted(String text) {
        return "'" + of(text) + "'";
    }

    /** A path, escaped; of a long one the end, which tells files apart, after three dots. */
    public static String path(Path path) {
        StringBuilder shown = new StringBuilder();
        path.toString().codePoints().forEach(symbol -> append(shown, symbol));
        int excess = shown.length() - LIMIT;
        if (excess <= 0) {
            return shown.toString();
        }
        int from = excess + CUT.length();
        return CUT + shown.substring(Character.isLowSurrogate(shown.charAt(from)) ? from + 1 : from);
    }

    /** Names in quotes with commas between them; of a long list the first {@value #NAMES} and the number of the others. */
    public static String names(List<String> names) {
        StringBuilder shown = new StringBuilder();
        for (String name : names.subList(0, Math.min(NAMES, names.size()))) {
            shown.append(shown.isEmpty() ? "" : ", ").append(quoted(name));
        }
        return names.size() <= NAMES
                ? shown.toString()
                : shown + String.format(Locale.ROOT, " and %d more", names.size() - NAMES);
    }

    private static void append(StringBuilder shown, int symbol) {
        switch (symbol) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                if (isHarmless(symbol)) {
                    shown.appendCodePoint(symbol);
                } else {
                    shown.append(String.format(Locale.ROOT, "\\u%04x", symbol));
                }
            }
        }
    }

    private static boolean isHarmless(int symbol) {
        return switch (Character.getType(symbol)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
