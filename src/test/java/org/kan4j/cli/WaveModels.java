package org.kan4j.cli;

import static org.kan4j.cli.CommandRun.ok;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A table of y = exp(sin(pi x1) + x2^2) with a column w that says nothing, and models of it.
 *
 * @param table the table
 * @param model of x1 and x2, two edges into one node and one from there
 * @param snapped the same with functions
 */
record WaveModels(Path table, Path model, Path snapped) {
    static WaveModels in(Path folder) throws IOException {
        Path table = folder.resolve("table.csv");
        Path model = folder.resolve("model");
        Path snapped = folder.resolve("snapped");
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder("x1,w,x2,y\n");
        for (int row = 0; row < 1000; row++) {
            double x = random.nextDouble(-1, 1);
            double z = random.nextDouble(-1, 1);
            double y = Math.exp(Math.sin(Math.PI * x) + z * z);
            text.append(x + "," + random.nextDouble(-1, 1) + "," + z + "," + y + "\n");
        }
        Files.writeString(table, text);
        Path whole = folder.resolve("whole");
        String line =
                "--target y --hidden 1 --grid 5 --optimizer lbfgs --epochs 40 --precision float64 --seed 1 --test 0.2";
        ok(words("train", table, line, "--out", whole));
        ok("prune", whole, table, "--out", model, "--inputs");
        ok("snap", model, table, "--out", snapped);
        return new WaveModels(table, model, snapped);
    }

    /** Options in one text become words. */
    static Object[] words(Object... parts) {
        return Arrays.stream(parts)
                .flatMap(part -> part instanceof String text ? Arrays.stream(text.split(" ")) : Stream.of(part))
                .toArray();
    }
}
