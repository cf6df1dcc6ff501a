package org.kan4j.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A known function as two tables: its values, without noise, at places drawn evenly from a box. Given the same seed, the
 * places are those of pykan 0.2.8's {@code create_dataset}, bit by bit in either precision. As thread-safe as the
 * function.
 *
 * <pre>{@code
 * SampledFunction wave = SampledFunction.of(2, x -> Math.exp(Math.sin(Math.PI * x[0]) + x[1] * x[1]));
 * Dataset training = wave.sample(TorchRandom.float32(0)).training();
 * }</pre>
 *
 * @param function from one number per variable, an array of its own for every call, to a finite number
 * @param ranges the range of each variable, at least one
 * @param trainingRows the rows of the first table, at least 1
 * @param testRows the rows of the second table, at least 1
 */
public record SampledFunction(ToDoubleFunction<double[]> function, List<Range> ranges, int trainingRows, int testRows) {
    /** Checks the numbers; the list is copied. The errors are {@link IllegalArgumentException}s. */
    public SampledFunction {
        ranges = List.copyOf(ranges);
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("a function needs the range of at least one variable, got none");
        }
        requireRows("training", trainingRows, ranges.size());
        requireRows("test", testRows, ranges.size());
    }

    /**
     * A function over [-1, 1] in every variable, with 1000 rows in each table: pykan's defaults.
     *
     * @param variables the number of variables, at least 1
     * @param function as above
     * @return the function, not sampled yet
     * @throws IllegalArgumentException if there are no variables
     */
    public static SampledFunction of(int variables, ToDoubleFunction<double[]> function) {
        return new SampledFunction(function, Collections.nCopies(Math.max(0, variables), new Range(-1, 1)), 1000, 1000);
    }

    /**
     * This function with other numbers of rows.
     *
     * @param training the rows of the first table, at least 1
     * @param test the rows of the second table, at least 1
     * @return the new sampling
     */
    public SampledFunction withRows(int training, int test) {
        return new SampledFunction(function, ranges, training, test);
    }

    /**
     * Draws the places and evaluates the function there. For each variable the values of the training table are drawn
     * first, then those of the test table; pykan does so with a new generator, {@link TorchRandom#float32} unless the
     * default type was set to float64.
     *
     * @param random gives the places, in its precision
     * @return the tables: features {@code x1}, {@code x2}, ..., target {@code y}, a regression; the targets are not rounded
     * @throws IllegalArgumentException if the function or a place is not finite
     */
    public Tables sample(TorchRandom random) {
        int inputs = ranges.size();
        double[] training = new double[trainingRows * inputs];
        double[] test = new double[testRows * inputs];
        for (int i = 0; i < inputs; i++) {
            draw(random, i, training);
            draw(random, i, test);
        }
        return new Tables(table(training), table(test));
    }

    private void draw(TorchRandom random, int variable, double[] features) {
        for (int at = variable; at < features.length; at += ranges.size()) {
            features[at] = random.next(ranges.get(variable));
        }
    }

    private Dataset table(double[] features) {
        int inputs = ranges.size();
        double[] targets = new double[features.length / inputs];
        for (int row = 0; row < targets.length; row++) {
            targets[row] = function.applyAsDouble(Arrays.copyOfRange(features, row * inputs, (row + 1) * inputs));
        }
        return Dataset.of(schema(), features, targets);
    }

    private Schema schema() {
        List<Feature> features = IntStream.rangeClosed(1, ranges.size())
                .<Feature>mapToObj(number -> new Feature.Numeric("x" + number))
                .toList();
        return new Schema(features, "y", Task.REGRESSION, List.of());
    }

    private static void requireRows(String table, int rows, int variables) {
        int most = Integer.MAX_VALUE / variables;
        if (rows < 1 || rows > most) {
            throw new IllegalArgumentException(
                    "there are " + rows + " " + table + " rows but there must be 1 to " + most);
        }
    }

    /**
     * A function's two tables.
     *
     * @param training to train on
     * @param test to score on
     */
    public record Tables(Dataset training, Dataset test) {}
}
