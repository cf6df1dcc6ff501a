package org.kan4j.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ejml.simple.SimpleMatrix;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.CsvReader;
import org.kan4j.data.Dataset;
import org.kan4j.data.Split;
import org.kan4j.data.TaskChoice;
import org.kan4j.model.ClassificationMetrics;
import org.kan4j.model.KanSpec;
import org.kan4j.model.Metrics;
import org.kan4j.model.Predictor;
import org.kan4j.model.RegressionMetrics;
import org.kan4j.model.TrainingSpec;
import org.kan4j.train.Trainer;
import org.kan4j.train.TrainingDefinition;
import org.kan4j.train.TrainingResult;

/** Held-out scores of the example tables with the defaults of the command line, over seeds 0 to 7. */
final class Accuracy {
    private static final int SEEDS = 8;

    private static final List<Table> TABLES = List.of(
            new Table("digits", "digit", List.of(32)),
            new Table("breast_cancer", "diagnosis", List.of(5, 5)),
            new Table("wine", "cultivar", List.of(5, 5)),
            new Table("diabetes", "progression", List.of(5, 5)));

    /** A table, its target and the widths between inputs and outputs. */
    private record Table(String name, String target, List<Integer> hidden) {}

    /**
     * The scores of one table on the held-out fifth: accuracy, or R2 of a regression.
     *
     * @param table file name without its ending
     * @param score what the numbers are
     * @param mean over the seeds
     * @param seeds one score per seed, from 0
     * @param leastSquaresMean the same for a linear fit to the training and validation rows; NaN for classes
     * @param leastSquares one score per seed; empty for classes
     */
    record Row(
            String table,
            String score,
            double mean,
            List<Double> seeds,
            double leastSquaresMean,
            List<Double> leastSquares) {}

    /**
     * What a run found.
     *
     * @param taken when it ended, ISO 8601 in UTC
     * @param commit the library's
     * @param jdk version and name of the virtual machine
     * @param os operating system and architecture
     * @param rows one per table
     */
    record Result(String taken, String commit, String jdk, String os, List<Row> rows) {}

    private Accuracy() {}

    static List<Row> run(Path examples, PrintStream out) {
        List<Row> rows = new ArrayList<>();
        for (Table table : TABLES) {
            Row row = run(table, examples.resolve(table.name() + ".csv"));
            rows.add(row);
            out.printf(
                    Locale.ROOT, "%-14s %-9s mean %.4f  seeds %s%n", row.table(), row.score(), row.mean(), row.seeds());
            if (!row.leastSquares().isEmpty()) {
                double linear = row.leastSquaresMean();
                out.printf(Locale.ROOT, "%-14s %-9s mean %.4f  seeds %s%n", "", "(linear)", linear, row.leastSquares());
            }
        }
        return rows;
    }

    private static Row run(Table table, Path file) {
        Dataset data = CsvReader.readTraining(file, table.target(), TaskChoice.AUTO, CsvOptions.DEFAULT);
        List<Double> scores = new ArrayList<>();
        List<Double> linear = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            TrainingResult result = train(table, data, seed);
            try (Predictor predictor = Predictor.open(result.model())) {
                Metrics metrics = Metrics.of(
                        data, predictor.predict(data).answers(), result.split().test());
                scores.add(score(metrics));
                if (metrics instanceof RegressionMetrics) {
                    linear.add(score(Metrics.of(
                            data,
                            linearAnswers(data, result.split()),
                            result.split().test())));
                }
            }
        }
        String score = linear.isEmpty() ? "accuracy" : "R2";
        return new Row(table.name(), score, mean(scores), scores, mean(linear), linear);
    }

    private static TrainingResult train(Table table, Dataset data, int seed) {
        IntStream widths = IntStream.concat(
                IntStream.of(data.schema().inputs()),
                IntStream.concat(
                        table.hidden().stream().mapToInt(Integer::intValue),
                        IntStream.of(data.schema().outputs())));
        TrainingDefinition definition = new TrainingDefinition(
                table.target(),
                TaskChoice.AUTO,
                CsvOptions.DEFAULT,
                KanSpec.of(widths.toArray()).withSeed(seed),
                TrainingSpec.DEFAULT.withSeed(seed),
                Precision.FLOAT32);
        try (Backend java = ReferenceBackend.open(Precision.FLOAT32)) {
            return new Trainer(java).train(definition, data);
        }
    }

    private static double score(Metrics metrics) {
        return metrics instanceof ClassificationMetrics classes
                ? classes.accuracy()
                : ((RegressionMetrics) metrics).r2().orElseThrow();
    }

    private static double mean(List<Double> scores) {
        return scores.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** The answers of ordinary least squares with an intercept, fitted to all rows that are not held out for the test. */
    private static double[] linearAnswers(Dataset data, Split split) {
        int[] fitted = IntStream.concat(Arrays.stream(split.train()), Arrays.stream(split.validation()))
                .toArray();
        SimpleMatrix coefficients = design(data, fitted).solve(targets(data, fitted));
        int[] all = IntStream.range(0, data.rows()).toArray();
        return design(data, all).mult(coefficients).getDDRM().getData();
    }

    private static SimpleMatrix design(Dataset data, int[] rows) {
        int inputs = data.schema().inputs();
        SimpleMatrix design = new SimpleMatrix(rows.length, inputs + 1);
        for (int n = 0; n < rows.length; n++) {
            design.set(n, inputs, 1);
            for (int i = 0; i < inputs; i++) {
                design.set(n, i, data.features()[rows[n] * inputs + i]);
            }
        }
        return design;
    }

    private static SimpleMatrix targets(Dataset data, int[] rows) {
        return new SimpleMatrix(
                rows.length,
                1,
                true,
                Arrays.stream(rows).mapToDouble(row -> data.targets()[row]).toArray());
    }
}
