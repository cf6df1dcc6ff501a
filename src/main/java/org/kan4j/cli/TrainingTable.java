package org.kan4j.cli;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.CsvReader;
import org.kan4j.data.Dataset;
import org.kan4j.data.Schema;
import org.kan4j.data.TaskChoice;

/**
 * The table that a command trains on.
 *
 * @param file where it is
 * @param command the command's name
 * @param console hears what is odd about it
 */
record TrainingTable(Path file, String command, Console console) {
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?");

    /** Reads it. */
    Dataset read(String target, TaskChoice task, CsvOptions csv) {
        Dataset table = InputKind.table(
                file, command + " takes a table", () -> CsvReader.readTraining(file, target, task, csv));
        Schema schema = table.schema();
        if (NUMBER.matcher(schema.target()).matches()
                && schema.features().stream()
                        .allMatch(feature -> NUMBER.matcher(feature.column()).matches())) {
            console.say("warning: the header looks like a row of numbers; a header line is needed");
        }
        return table;
    }
}
