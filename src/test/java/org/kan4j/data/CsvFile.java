package org.kan4j.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** A CSV file of a test, and the ways to read it. */
record CsvFile(Path path) {
    static CsvFile of(Path folder, String text) {
        return of(folder, text.getBytes(StandardCharsets.UTF_8));
    }

    static CsvFile of(Path folder, byte[] bytes) {
        try {
            return new CsvFile(Files.write(folder.resolve("data.csv"), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Dataset train(String target) {
        return CsvReader.readTraining(path, target, TaskChoice.AUTO, CsvOptions.DEFAULT);
    }

    Dataset train(String target, TaskChoice choice) {
        return CsvReader.readTraining(path, target, choice, CsvOptions.DEFAULT);
    }

    Dataset train(String target, MissingPolicy missing, String... categorical) {
        return CsvReader.readTraining(path, target, TaskChoice.AUTO, new CsvOptions(missing, Set.of(categorical)));
    }

    Dataset forModel(Schema schema, MissingPolicy missing, boolean targetRequired) {
        return CsvReader.readForModel(path, schema, missing, targetRequired);
    }
}
