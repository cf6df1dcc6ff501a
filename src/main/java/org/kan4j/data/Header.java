package org.kan4j.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The column names of a file, none blank and none twice, without the blanks around them. */
final class Header {
    private final CsvErrors errors;
    private final int line;
    private final List<String> names;
    private final Map<String, Integer> positions = new HashMap<>();

    Header(CsvErrors errors, int line, List<String> cells) {
        this.errors = errors;
        this.line = line;
        this.names = cells.stream().map(String::strip).toList();
        for (int at = 0; at < names.size(); at++) {
            String name = names.get(at);
            if (name.isEmpty()) {
                throw errors.atLine(line, "column " + (at + 1) + " of the header has no name");
            }
            Integer first = positions.putIfAbsent(name, at);
            if (first != null) {
                throw errors.atLine(
                        line,
                        "column " + Echo.quoted(name) + " is there twice, as column " + (first + 1) + " and "
                                + (at + 1));
            }
        }
    }

    CsvErrors errors() {
        return errors;
    }

    List<String> names() {
        return names;
    }

    boolean has(String name) {
        return positions.containsKey(name);
    }

    /** Refuses the file where it lacks one of the columns, naming all that are missing at once. */
    void require(List<String> wanted) {
        List<String> missing = wanted.stream().filter(name -> !has(name)).toList();
        if (!missing.isEmpty()) {
            String columns = missing.size() == 1 ? "column " : "columns ";
            throw errors.atLine(line, "no " + columns + Echo.names(missing) + "; the columns are " + Echo.names(names));
        }
    }
}
