package org.kan4j.cli;

import java.util.Locale;

/** A message as one line of a terminal: what would break or control it is escaped. */
final class OneLine {
    private OneLine() {}

    static String of(String message) {
        StringBuilder line = new StringBuilder();
        message.strip().codePoints().forEach(symbol -> append(line, symbol));
        return line.toString();
    }

    private static void append(StringBuilder line, int symbol) {
        switch (Character.getType(symbol)) {
            case Character.CONTROL -> {
                switch (symbol) {
                    case '\n' -> line.append("\\n");
                    case '\r' -> line.append("\\r");
                    case '\t' -> line.append("\\t");
                    default -> line.append(String.format(Locale.ROOT, "\\u%04x", symbol));
                }
            }
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                line.append(String.format(Locale.ROOT, "\\u%04x", symbol));
            default -> line.appendCodePoint(symbol);
        }
    }
}
