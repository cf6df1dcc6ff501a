package org.kan4j.compare;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;
import org.kan4j.model.KanSpec;
import org.kan4j.model.LearningRate;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.TrainingSpec;

/** A small seeded table and candidates for it. */
final class ComparedTables {
    static final TrainingSpec BRIEF = TrainingSpec.DEFAULT.withEpochs(3);

    /** A rate from which no run comes back. */
    static final TrainingSpec HOPELESS =
            BRIEF.withOptimizer(new OptimizerSpec.Adam(new LearningRate(1e30, LearningRate.Decay.CONSTANT, 50, 0), 0));

    static final List<Feature> FEATURES = List.of(new Feature.Numeric("u"), new Feature.Numeric("v"));

    private ComparedTables() {}

    /** y = u * v + u. */
    static Dataset regression() {
        double[] features = features();
        double[] targets = IntStream.range(0, features.length / 2)
                .mapToDouble(row -> features[2 * row] * features[2 * row + 1] + features[2 * row])
                .toArray();
        return Dataset.of(new Schema(FEATURES, "y", Task.REGRESSION, List.of()), features, targets);
    }

    /** The sign of u. */
    static Dataset classification() {
        double[] features = features();
        double[] targets = IntStream.range(0, features.length / 2)
                .mapToDouble(row -> features[2 * row] < 0 ? 0 : 1)
                .toArray();
        return Dataset.of(new Schema(FEATURES, "sign", Task.CLASSIFICATION, List.of("-", "+")), features, targets);
    }

    private static double[] features() {
        return new SplittableRandom(3).doubles(120, -1, 1).toArray();
    }

    static Candidate candidate(TrainingSpec training) {
        return new Candidate("b_spline", KanSpec.of(2, 2, 1), training);
    }
}
