package org.kan4j.data;

import java.io.IOException;

/**
 * The beginning of a CSV file: what stands before the header line is skipped, and the header line, read as text, tells the
 * separator.
 *
 * @param header text of the header record with its line end
 * @param separator comma, semicolon or tab: the one that the header holds most often outside quotes
 * @param line the line on which the header begins, from 1
 * @param nextLine the line on which the rest of the file begins
 */
record CsvStart(String header, char separator, int line, int nextLine) {
    /** The most characters of a header. */
    static final int LONGEST_HEADER = 1 << 22;
    /** The most columns of a file. */
    static final int MOST_COLUMNS = 1 << 16;

    /** Reads up to the end of the header record. */
    static CsvStart read(Utf8Source source, CsvErrors errors) throws IOException {
        int line = 1;
        while (true) {
            int symbol = source.peek();
            if (symbol < 0) {
                throw errors.inFile("the file is empty; a header line with the column names is needed");
            }
            if (symbol != '#' && !isLineEnd(symbol)) {
                return new Scan(source, errors, line).run();
            }
            skipLine(source);
            line++;
        }
    }

    private static void skipLine(Utf8Source source) throws IOException {
        int symbol = source.read();
        while (symbol >= 0 && !isLineEnd(symbol)) {
            symbol = source.read();
        }
        if (symbol == '\r' && source.peek() == '\n') {
            source.read();
        }
    }

    private static boolean isLineEnd(int symbol) {
        return symbol == '\n' || symbol == '\r';
    }

    /** Walks over the header record; a quote counts where a cell may begin, as it does for the parser. */
    private static final class Scan {
        private final Utf8Source source;
        private final CsvErrors errors;
        private final int line;
        private final StringBuilder text = new StringBuilder();
        private int commas;
        private int semicolons;
        private int tabs;

        Scan(Utf8Source source, CsvErrors errors, int line) {
            this.source = source;
            this.errors = errors;
            this.line = line;
        }

        CsvStart run() throws IOException {
            boolean quoted = false;
            boolean mayQuote = true;
            for (int symbol = source.read(); symbol >= 0; symbol = source.read()) {
                append((char) symbol);
                if (symbol == '"' && (quoted || mayQuote)) {
                    quoted = !quoted;
                    mayQuote = true;
                } else if (!quoted) {
                    if (isLineEnd(symbol)) {
                        break;
                    }
                    mayQuote = countSeparator(symbol);
                }
            }
            if (text.charAt(text.length() - 1) == '\r' && source.peek() == '\n') {
                append((char) source.read());
            }
            if (Math.max(commas, Math.max(semicolons, tabs)) >= MOST_COLUMNS) {
                throw errors.atLine(line, "the header has more than " + MOST_COLUMNS + " columns");
            }
            return new CsvStart(text.toString(), separator(), line, line + lineEnds());
        }

        private int lineEnds() {
            int count = 0;
            for (int at = 0; at < text.length(); at++) {
                boolean second = at > 0 && text.charAt(at - 1) == '\r' && text.charAt(at) == '\n';
                count += isLineEnd(text.charAt(at)) && !second ? 1 : 0;
            }
            return count;
        }

        private void append(char symbol) {
            if (text.length() == LONGEST_HEADER) {
                throw errors.atLine(
                        line,
                        "the header line is longer than " + LONGEST_HEADER + " characters; is a quote not closed?");
            }
            text.append(symbol);
        }

        private boolean countSeparator(int symbol) {
            switch (symbol) {
                case ',' -> commas++;
                case ';' -> semicolons++;
                case '\t' -> tabs++;
                default -> {
                    return false;
                }
            }
            return true;
        }

        /** On a tie the rarer in names wins: a comma may well stand inside a name that nobody quoted, a tab will not. */
        private char separator() {
            if (tabs > 0 && tabs >= semicolons && tabs >= commas) {
                return '\t';
            }
            return semicolons > 0 && semicolons >= commas ? ';' : ',';
        }
    }
}
