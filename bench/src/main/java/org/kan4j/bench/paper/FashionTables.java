package org.kan4j.bench.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;

/**
 * Fashion-MNIST (Xiao, Rasul and Vollgraf 2017): the four packed files of a folder. A feature is a pixel, from -1 for 0 to 1
 * for 255.
 *
 * @param training to train on
 * @param test to score on
 */
record FashionTables(Dataset training, Dataset test) {
    private static final int SIDE = 28;
    private static final double HALF = 127.5;

    private static final Schema SCHEMA = new Schema(
            IntStream.range(0, SIDE * SIDE)
                    .<Feature>mapToObj(pixel -> new Feature.Numeric("row " + pixel / SIDE + ", column " + pixel % SIDE))
                    .toList(),
            "article",
            Task.CLASSIFICATION,
            List.of(
                    "T-shirt/top",
                    "Trouser",
                    "Pullover",
                    "Dress",
                    "Coat",
                    "Sandal",
                    "Shirt",
                    "Sneaker",
                    "Bag",
                    "Ankle boot"));

    /**
     * Reads a folder.
     *
     * @throws IllegalArgumentException if a file is not there or is not what it must be, in one line
     */
    static FashionTables read(Path folder) {
        try {
            return new FashionTables(table(folder, "train"), table(folder, "t10k"));
        } catch (IOException e) {
            throw new UncheckedIOException("the tables could not be read: " + e.getMessage(), e);
        }
    }

    /** Rows of a table as a table, from the first to before the last. */
    static Dataset rows(Dataset table, int first, int end) {
        int inputs = table.schema().inputs();
        return Dataset.of(
                table.schema(),
                Arrays.copyOfRange(table.features(), first * inputs, end * inputs),
                Arrays.copyOfRange(table.targets(), first, end));
    }

    private static Dataset table(Path folder, String part) throws IOException {
        byte[] labels = IdxFile.read(folder.resolve(part + "-labels-idx1-ubyte.gz"), List.of(0))
                .values();
        byte[] pixels = IdxFile.read(folder.resolve(part + "-images-idx3-ubyte.gz"), List.of(labels.length, SIDE, SIDE))
                .values();
        double[] features = new double[pixels.length];
        Arrays.setAll(features, at -> Byte.toUnsignedInt(pixels[at]) / HALF - 1);
        double[] targets = new double[labels.length];
        Arrays.setAll(targets, at -> Byte.toUnsignedInt(labels[at]));
        return Dataset.of(SCHEMA, features, targets);
    }
}
