package org.kan4j.file;

import java.nio.file.Path;
import java.util.Locale;

/** Foreign text as it may appear in a one-line message. */
final class Echo {
    private static final int LONGEST = 60;

    private Echo() {}

    /** The text in quotes, control characters escaped, cut at 60 characters. */
    static String quoted(String text) {
        return "'" + escaped(text, LONGEST) + "'";
    }

    /** The text without quotes, control characters escaped, cut at 60 characters. */
    static String plain(String text) {
        return escaped(text, LONGEST);
    }

    /** The whole path, control characters escaped; never cut, because its end says which file it is. */
    static String path(Path path) {
        return escaped(path.toString(), Integer.MAX_VALUE);
    }

    private static String escaped(String text, int longest) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(longest).forEach(point -> append(line, point));
        return text.codePointCount(0, text.length()) > longest
                ? line.append("...").toString()
                : line.toString();
    }

    private static void append(StringBuilder line, int point) {
        switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> line.append(String.format(Locale.ROOT, "\\u%04x", point));
            default -> line.appendCodePoint(point);
        }
    }
}
