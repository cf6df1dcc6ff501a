package org.kan4j.sparsity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kan4j.backend.BaseFunction;
import org.kan4j.backend.Outside;
import org.kan4j.model.EdgeMetric;
import org.kan4j.model.Penalty;

/** All metrics' gradients against central differences. */
class SparsityGradientTest {
    private static final double STEP = 2e-4;
    private static final double BOUND = 1e-8; // of the largest entry of the block; differences are good to about that
    private static final int PLACES = 60;

    static Stream<Arguments> cases() {
        List<SparsityCase> networks = List.of(
                SparsityCase.of(20, true, 3, 3, 2, 4, 1),
                SparsityCase.of(25, false, 5, 3, 3, 2, 2, 2),
                SparsityCase.of(12, false, 4, 2, 1, 1),
                SparsityCase.of(9, true, 1, 1, 1, 3, 1),
                SparsityCase.of(2, true, 2, 5, 2, 2),
                SparsityCase.of(40, false, 20, 3, 2, 1, 3).withBase(BaseFunction.IDENTITY),
                SparsityCase.of(30, true, 6, 4, 2, 3, 2).withBase(BaseFunction.ZERO),
                SparsityCase.of(20, false, 3, 3, 2, 3, 1).withOutside(Outside.CLAMP),
                SparsityCase.of(20, true, 4, 1, 2, 3, 2).withOutside(Outside.LINEAR),
                SparsityCase.of(20, false, 3, 3, 2, 3, 1).withOutside(Outside.LINEAR));
        return networks.stream()
                .flatMap(network -> Arrays.stream(EdgeMetric.values()).map(metric -> Arguments.of(network, metric)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsEqualDifferences(SparsityCase network, EdgeMetric metric) {
        Penalty penalty = new Penalty(1, metric, 0.7, 1.3, 0.05, 0.03);
        NetworkPenalty subject = new NetworkPenalty(penalty, network.layout(), network.mask(), network.knots());
        double[] values = network.values();
        List<double[]> nodes = network.nodes();

        PenaltyGradient result = subject.evaluate(values, nodes);

        DoubleSupplier value = () -> subject.evaluate(values, nodes).value();
        requireDifferences(value, values, result.parameters());
        for (int level = 1; level < nodes.size(); level++) {
            requireDifferences(value, nodes.get(level), result.nodes(level));
        }
    }

    private static void requireDifferences(DoubleSupplier value, double[] variables, double[] gradient) {
        assertThat(gradient).hasSameSizeAs(variables);
        double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
        int[] places = variables.length <= PLACES
                ? IntStream.range(0, variables.length).toArray()
                : new SplittableRandom(4).ints(PLACES, 0, variables.length).toArray();
        for (int place : places) {
            assertThat(gradient[place])
                    .as("entry %d", place)
                    .isCloseTo(difference(value, variables, place), within(BOUND * Math.max(largest, 1e-3)));
        }
    }

    /** Of fourth order: the error is about STEP to the fourth, or the value's rounding over STEP. */
    private static double difference(DoubleSupplier value, double[] variables, int place) {
        double near = at(value, variables, place, STEP) - at(value, variables, place, -STEP);
        double far = at(value, variables, place, 2 * STEP) - at(value, variables, place, -2 * STEP);
        return (8 * near - far) / (12 * STEP);
    }

    private static double at(DoubleSupplier value, double[] variables, int place, double step) {
        double before = variables[place];
        variables[place] = before + step;
        double result = value.getAsDouble();
        variables[place] = before;
        return result;
    }
}
