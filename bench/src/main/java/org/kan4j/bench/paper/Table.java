package org.kan4j.bench.paper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A table under a title, with what is to be said of it. */
final class Table {
    private final String title;
    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Table(String title, List<String> head) {
        this.title = title;
        this.head = List.copyOf(head);
    }

    /** Adds a row. */
    Table row(List<String> cells) {
        if (cells.size() != head.size()) {
            throw new IllegalArgumentException(
                    "the row has " + cells.size() + " cells but the table has " + head.size());
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    /** Adds a paragraph below. */
    Table note(String text) {
        notes.add(text);
        return this;
    }

    /** The table as Markdown. */
    String markdown() {
        StringBuilder text = new StringBuilder("## " + title + "\n\n");
        text.append(line(head)).append(line(Collections.nCopies(head.size(), "---")));
        rows.forEach(row -> text.append(line(row)));
        notes.forEach(note -> text.append('\n').append(note).append('\n'));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
