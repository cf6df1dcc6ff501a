package org.kan4j.data;

import java.nio.file.Path;

/**
 * Reads tables from CSV files: UTF-8 with or without byte order mark, separated by commas, semicolons or tabs (found in the
 * header line), quoted by RFC 4180, any line ends. A header line is required. Empty lines and lines that begin with {@code #}
 * are skipped; blanks around cells and names do not count. Numbers are decimal with a point and an optional exponent.
 * {@code nan}, {@code inf} and {@code infinity} in any case and sign, and numbers beyond the range of double, are missing
 * cells, as empty ones are.
 *
 * <p>The text is not kept: memory is 8 bytes per used cell and 4 per row while reading, and as much again for the result.
 * Every failure is a {@link DataException}. Calls share nothing and may run at the same time.
 */
public final class CsvReader {
    private CsvReader() {}

    /**
     * Reads a table to train on: the target, and every other column as a feature, in the order of the file. A column without
     * a single number, unless it is declared categorical, is refused by name; in any other column a text is a cell under the
     * missing policy. A categorical column becomes one indicator per distinct value, ordered by value where all are numbers,
     * else by text; so are the classes of a target.
     */
    public static Dataset readTraining(Path file, String target, TaskChoice choice, CsvOptions options) {
        CsvErrors errors = new CsvErrors(file);
        TrainingTable table = new TrainingTable(errors, target, choice, options);
        RawTable rows = new CsvRows(errors).read(table::plan);
        return table.assemble(rows);
    }

    /**
     * Reads a table for a trained model: the columns of its schema by name, whatever their order; others are ignored. All
     * missing columns are named at once. A category or class that the schema does not know is refused under every policy.
     * Without {@code targetRequired} the target is not read even where it is there, and the dataset has none.
     */
    public static Dataset readForModel(Path file, Schema schema, MissingPolicy missing, boolean targetRequired) {
        CsvErrors errors = new CsvErrors(file);
        ModelTable table = new ModelTable(errors, schema, missing, targetRequired);
        RawTable rows = new CsvRows(errors).read(table::plan);
        return table.assemble(rows);
    }
}
