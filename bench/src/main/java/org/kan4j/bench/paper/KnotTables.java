package org.kan4j.bench.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;

/**
 * Invariants of knots and their signature: {@code train.csv} and {@code test.csv} of a folder, plain numbers with a header. A
 * column without a name counts the rows and is left out, which is why the library's reader does not read them. Signatures are
 * classes.
 *
 * @param training to train on
 * @param test to score on
 */
record KnotTables(Dataset training, Dataset test) {
    private static final String TARGET = "signature";

    /** Outputs of the paper's network. Where there are fewer signatures the last outputs stay without rows. */
    private static final int CLASSES = 14;

    /** A file: names, and rows of numbers. */
    private record Sheet(List<String> names, List<double[]> rows) {
        double[] column(String name) {
            int at = names.indexOf(name);
            if (at < 0) {
                throw new IllegalArgumentException("the tables need a column '" + name + "', got " + names);
            }
            return rows.stream().mapToDouble(row -> row[at]).toArray();
        }
    }

    /** Reads a folder. */
    static KnotTables read(Path folder) {
        Sheet training = sheet(folder.resolve("train.csv"));
        Sheet test = sheet(folder.resolve("test.csv"));
        List<Integer> signatures = signatures(training, test);
        List<String> features = training.names().stream()
                .filter(name -> !name.isEmpty() && !name.equals(TARGET))
                .toList();
        List<String> classes =
                new ArrayList<>(signatures.stream().map(String::valueOf).toList());
        while (classes.size() < CLASSES) {
            classes.add("none " + (classes.size() + 1));
        }
        Schema schema = new Schema(
                features.stream().<Feature>map(Feature.Numeric::new).toList(), TARGET, Task.CLASSIFICATION, classes);
        return new KnotTables(dataset(training, schema, signatures), dataset(test, schema, signatures));
    }

    private static List<Integer> signatures(Sheet... sheets) {
        TreeSet<Integer> all = new TreeSet<>();
        for (Sheet sheet : sheets) {
            Arrays.stream(sheet.column(TARGET)).forEach(value -> all.add((int) value));
        }
        return List.copyOf(all);
    }

    private static Dataset dataset(Sheet sheet, Schema schema, List<Integer> signatures) {
        List<double[]> columns = schema.features().stream()
                .map(feature -> sheet.column(((Feature.Numeric) feature).name()))
                .toList();
        double[] features = IntStream.range(0, sheet.rows().size())
                .boxed()
                .flatMapToDouble(row -> columns.stream().mapToDouble(column -> column[row]))
                .toArray();
        double[] targets = Arrays.stream(sheet.column(TARGET))
                .map(value -> signatures.indexOf((int) value))
                .toArray();
        return Dataset.of(schema, features, targets);
    }

    private static Sheet sheet(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            List<String> names = List.of(lines.get(0).split(",", -1));
            return new Sheet(
                    names,
                    lines.subList(1, lines.size()).stream()
                            .map(line -> Arrays.stream(line.split(",", -1))
                                    .mapToDouble(Double::parseDouble)
                                    .toArray())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(file.getFileName() + " could not be read", e);
        }
    }
}
