package org.kan4j.bench.paper;

import java.util.function.ToDoubleFunction;
import org.kan4j.data.Dataset;
import org.kan4j.data.SampledFunction;
import org.kan4j.data.TorchRandom;

/**
 * A function of numbers from -1 to 1 that is to be learned.
 *
 * @param text how it is written
 * @param variables of how many
 * @param function the function
 */
record Formula(String text, int variables, ToDoubleFunction<double[]> function) {
    private static final int TRAINING_ROWS = 3000;
    private static final int TEST_ROWS = 1000;

    /** Its tables: 3000 rows to train on and 1000 to score on, drawn as pykan draws them from a seed, in float64. */
    SampledFunction.Tables tables(long seed) {
        return SampledFunction.of(variables, function)
                .withRows(TRAINING_ROWS, TEST_ROWS)
                .sample(TorchRandom.float64(seed));
    }

    /** So many rows in one table, to be split by who reads it, drawn likewise from seed 0. */
    Dataset table(int rows) {
        return SampledFunction.of(variables, function)
                .withRows(rows, 1)
                .sample(TorchRandom.float64(0))
                .training();
    }
}
