package org.kan4j.backend;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kan4j.backend.reference.ReferenceBackend;

/** The gradients that pass through nodes against central differences of the loss, in double precision. */
class NodeDifferencesTest {
    private static final int ROWS = 5;

    private final SplittableRandom random = new SplittableRandom(8);

    @ParameterizedTest
    @CsvSource({"2, true", "3, true", "3, false", "5, false", "9, true"})
    void gradientsThroughNodesAreThoseOfTheLoss(int order, boolean scales) {
        NodeNet net = new NodeNet(order, scales);
        double[] x = numbers(ROWS * 2, 1);
        double[] parameters = numbers(net.parameters(), 1);
        double[] target = numbers(ROWS * 2, 1);
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64)) {
            NodeNet.Result result = net.run(backend, x, parameters, target);
            Differences.compare(
                    result.gradient(),
                    parameters,
                    p -> net.run(backend, x, p, target).loss());
            Differences.compare(
                    result.dx(),
                    x,
                    at -> net.run(backend, at, parameters, target).loss());
        }
    }

    private double[] numbers(int count, double size) {
        return random.doubles(count, -size, size).toArray();
    }
}
