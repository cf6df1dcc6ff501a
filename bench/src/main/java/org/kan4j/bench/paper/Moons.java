package org.kan4j.bench.paper;

import java.util.List;
import org.hipparchus.random.MersenneTwister;
import org.hipparchus.random.RandomGenerator;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.SampledFunction;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;

/** Two half circles that reach into each other, with noise: two classes that no straight line parts. */
final class Moons {
    /** Standard deviation of what is added to both coordinates. */
    static final double NOISE = 0.1;

    private static final Schema SCHEMA = new Schema(
            List.of(new Feature.Numeric("x1"), new Feature.Numeric("x2")),
            "moon",
            Task.CLASSIFICATION,
            List.of("upper", "lower"));

    private Moons() {}

    /** So many rows to search on and as many fresh ones, in turn of the upper and of the lower moon. */
    static SampledFunction.Tables tables(int rows, double noise, long seed) {
        RandomGenerator random = new MersenneTwister(seed);
        return new SampledFunction.Tables(table(rows, noise, random), table(rows, noise, random));
    }

    private static Dataset table(int rows, double noise, RandomGenerator random) {
        double[] features = new double[rows * 2];
        double[] targets = new double[rows];
        for (int row = 0; row < rows; row++) {
            int moon = row % 2;
            double angle = Math.PI * random.nextDouble();
            double side = moon == 0 ? 1 : -1; // the lower one is the upper one turned around (0.5, 0.25)
            features[2 * row] = moon + side * Math.cos(angle) + noise * random.nextGaussian();
            features[2 * row + 1] = 0.5 * moon + side * Math.sin(angle) + noise * random.nextGaussian();
            targets[row] = moon;
        }
        return Dataset.of(SCHEMA, features, targets);
    }
}
