package org.kan4j.train;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.kan4j.backend.Precision;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;
import org.kan4j.data.TaskChoice;
import org.kan4j.model.KanSpec;
import org.kan4j.model.LearningRate;
import org.kan4j.model.OptimizerKind;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.TrainingSpec;

/** Small seeded tables and runs. */
final class TrainingFixtures {
    private TrainingFixtures() {}

    /** y = x0^2 - x1 over random rows. */
    static Dataset regression(int rows) {
        SplittableRandom random = new SplittableRandom(11);
        double[] features = random.doubles(rows * 2L, -2, 3).toArray();
        double[] targets = IntStream.range(0, rows)
                .mapToDouble(row -> features[2 * row] * features[2 * row] - features[2 * row + 1])
                .toArray();
        return Dataset.of(schema(Task.REGRESSION, List.of()), features, targets);
    }

    /** Adam with a rate that halves in 50 epochs. */
    static OptimizerSpec.Adam adam(double rate, double weightDecay) {
        return new OptimizerSpec.Adam(new LearningRate(rate, LearningRate.Decay.HALVING, 50, 0), weightDecay);
    }

    /** The usual settings of an optimiser. */
    static OptimizerSpec usual(OptimizerKind kind) {
        return switch (kind) {
            case ADAM -> adam(0.01, 0);
            case ADAMW -> adam(0.01, 1);
            case LBFGS -> OptimizerSpec.Lbfgs.USUAL;
        };
    }

    /** Three classes by angle over random rows. */
    static Dataset classification(int rows) {
        SplittableRandom random = new SplittableRandom(12);
        double[] features = random.doubles(rows * 2L, -1, 1).toArray();
        double[] targets = IntStream.range(0, rows)
                .mapToDouble(row -> features[2 * row] > 0.2 ? 2 : features[2 * row + 1] > 0 ? 1 : 0)
                .toArray();
        return Dataset.of(schema(Task.CLASSIFICATION, List.of("a", "b", "c")), features, targets);
    }

    private static Schema schema(Task task, List<String> classes) {
        return new Schema(List.of(new Feature.Numeric("u"), new Feature.Numeric("v")), "y", task, classes);
    }

    static TrainingDefinition definition(Dataset data, TrainingSpec training, Precision precision) {
        KanSpec spec = KanSpec.of(2, 4, data.schema().outputs()).withSeed(3);
        return new TrainingDefinition("y", TaskChoice.AUTO, CsvOptions.DEFAULT, spec, training, precision);
    }
}
