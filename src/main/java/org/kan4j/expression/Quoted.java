package org.kan4j.expression;

import java.util.Locale;

/** Text from outside as it is shown in a message: in quotes, short, and without what would break the line. */
final class Quoted {
    private static final int LIMIT = 60;

    private Quoted() {}

    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LIMIT).forEach(symbol -> {
            if (Character.isLetterOrDigit(symbol) || (symbol >= ' ' && symbol < 127)) {
                shown.appendCodePoint(symbol);
            } else {
                shown.append(String.format(Locale.ROOT, "\\u%04x", symbol));
            }
        });
        return "'" + shown + (text.codePoints().count() > LIMIT ? "...'" : "'");
    }
}
