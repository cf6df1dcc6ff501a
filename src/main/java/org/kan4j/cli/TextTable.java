package org.kan4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A table for reading: every column as wide as its widest cell, the first flush left, the others as they are asked for. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    TextTable row(String first, List<String> others) {
        rows.add(Stream.concat(Stream.of(first), others.stream()).toList());
        return this;
    }

    TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(column == 0 ? "" : "  ").append(padded(row.get(column), width(column)));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> length(row.get(column)))
                .max()
                .orElse(0);
    }

    private static String padded(String cell, int width) {
        return cell + " ".repeat(width - length(cell));
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
