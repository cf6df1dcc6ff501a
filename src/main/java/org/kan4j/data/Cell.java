package org.kan4j.data;

/** The cell under the reader: a window on its characters without the blanks around them, and what it holds. One per read. */
final class Cell {
    /** What a cell holds. */
    enum Kind {
        /** Nothing but blanks. */
        EMPTY,
        /** A finite number. */
        NUMBER,
        /** {@code nan}, {@code inf}, {@code infinity} in any case and sign, or a number beyond the range of double. */
        NOT_FINITE,
        /** Anything else. */
        TEXT
    }

    private final NumberScanner scanner = new NumberScanner();
    private char[] chars = new char[0];
    private int from;
    private int to;
    private Kind kind = Kind.EMPTY;
    private double number;

    /** Moves the window. The array is read until the next call. */
    void set(char[] text, int offset, int length) {
        chars = text;
        from = offset;
        to = offset + length;
        while (from < to && Character.isWhitespace(chars[from])) {
            from++;
        }
        while (from < to && Character.isWhitespace(chars[to - 1])) {
            to--;
        }
        kind = classify();
    }

    Kind kind() {
        return kind;
    }

    /** The number, where {@link #kind} says that there is one. */
    double number() {
        return number;
    }

    int length() {
        return to - from;
    }

    String text() {
        return new String(chars, from, to - from);
    }

    /** Whether the text is a number with a comma for the point, as {@code -1,5}. */
    boolean hasDecimalComma() {
        int at = from < to && chars[from] == '-' ? from + 1 : from;
        int comma = digitsEnd(at);
        return comma > at && comma < to - 1 && chars[comma] == ',' && digitsEnd(comma + 1) == to;
    }

    private int digitsEnd(int start) {
        int at = start;
        while (at < to && chars[at] >= '0' && chars[at] <= '9') {
            at++;
        }
        return at;
    }

    /** The beginning of the text, long enough to be echoed. */
    String shown() {
        return new String(chars, from, Math.min(to - from, Echo.LIMIT + 1));
    }

    private Kind classify() {
        if (from == to) {
            return Kind.EMPTY;
        }
        if (scanner.scan(chars, from, to)) {
            number = scanner.value();
            return Double.isInfinite(number) ? Kind.NOT_FINITE : Kind.NUMBER;
        }
        return isNotFiniteWord() ? Kind.NOT_FINITE : Kind.TEXT;
    }

    private boolean isNotFiniteWord() {
        int start = chars[from] == '+' || chars[from] == '-' ? from + 1 : from;
        return isWord(start, "nan") || isWord(start, "inf") || isWord(start, "infinity");
    }

    private boolean isWord(int start, String word) {
        if (to - start != word.length()) {
            return false;
        }
        for (int at = 0; at < word.length(); at++) {
            char symbol = chars[start + at];
            if ((symbol | 0x20) != word.charAt(at) || symbol >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
