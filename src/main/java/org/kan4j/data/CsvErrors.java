package org.kan4j.data;

import java.nio.file.Path;
import java.util.Locale;

/** The errors of one file: each begins with the file and, where there are such, the line and the column. */
record CsvErrors(Path file) {
    DataException inFile(String detail) {
        return new DataException(Echo.path(file) + ": " + detail);
    }

    DataException inFile(String detail, Throwable cause) {
        return new DataException(Echo.path(file) + ": " + detail, cause);
    }

    DataException atLine(int line, String detail) {
        return new DataException(String.format(Locale.ROOT, "%s, line %d: %s", Echo.path(file), line, detail));
    }

    DataException atLine(int line, String detail, Throwable cause) {
        return new DataException(String.format(Locale.ROOT, "%s, line %d: %s", Echo.path(file), line, detail), cause);
    }

    DataException atCell(int line, String column, String detail) {
        return new DataException(String.format(
                Locale.ROOT, "%s, line %d, column %s: %s", Echo.path(file), line, Echo.quoted(column), detail));
    }

    DataException inColumn(String column, String detail) {
        return new DataException(
                String.format(Locale.ROOT, "%s, column %s: %s", Echo.path(file), Echo.quoted(column), detail));
    }
}
