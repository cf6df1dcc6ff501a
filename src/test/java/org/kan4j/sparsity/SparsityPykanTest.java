package org.kan4j.sparsity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kan4j.model.EdgeMetric;
import org.kan4j.model.Penalty;

/** Values and gradients of pykan 0.2.8 through whole networks. */
class SparsityPykanTest {
    private static final Offset<Double> VALUE = within(1e-13);
    private static final Offset<Double> GRADIENT = within(1e-13);
    private static final PykanPenaltyFile REGULARISATION =
            new PykanPenaltyFile(PykanPenaltyFile.read("regularisation.json"));

    static Stream<Arguments> networks() {
        JsonNode networks = PykanPenaltyFile.read("all_metrics.json");
        return IntStream.range(0, networks.size())
                .boxed()
                .flatMap(n -> Arrays.stream(EdgeMetric.values())
                        .map(metric -> Arguments.of(n, metric, new PykanPenaltyFile(networks.get(n)))));
    }

    @ParameterizedTest
    @EnumSource(value = EdgeMetric.class, mode = EnumSource.Mode.EXCLUDE, names = "NODE_BACKWARD")
    void valuesEqualPykan(EdgeMetric metric) {
        JsonNode expected = REGULARISATION.root().get("reg").get(nameOf(metric));

        assertThat(evaluate(REGULARISATION, new Penalty(1, metric, 1, 0, 0, 0)).value())
                .isCloseTo(expected.get("l1").asDouble(), VALUE);
        assertThat(evaluate(REGULARISATION, new Penalty(1, metric, 0, 1, 0, 0)).value())
                .isCloseTo(expected.get("entropy").asDouble(), VALUE);
    }

    @Test
    void coefficientTermsEqualPykan() {
        JsonNode expected = REGULARISATION.root().get("reg");
        EdgeMetric metric = EdgeMetric.EDGE_FORWARD_SPLINE_N;

        assertThat(evaluate(REGULARISATION, new Penalty(1, metric, 0, 0, 1, 0)).value())
                .isCloseTo(expected.get("coef").asDouble(), VALUE);
        assertThat(evaluate(REGULARISATION, new Penalty(1, metric, 0, 0, 0, 1)).value())
                .isCloseTo(expected.get("coefdiff").asDouble(), VALUE);
    }

    @Test
    void gradientThroughTheNetworkEqualsPykan() {
        assertGradient(
                REGULARISATION,
                Penalty.NONE.withLambda(1),
                REGULARISATION.block(REGULARISATION.root().get("grads")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("networks")
    void allMetricsEqualPykan(int number, EdgeMetric metric, PykanPenaltyFile file) {
        JsonNode expected = file.root().get("metrics").get(nameOf(metric));
        Penalty l1 = new Penalty(1, metric, 1, 0, 0, 0);
        Penalty entropy = new Penalty(1, metric, 0, 1, 0, 0);

        assertThat(evaluate(file, l1).value()).isCloseTo(expected.get("l1").asDouble(), VALUE);
        assertThat(evaluate(file, entropy).value())
                .isCloseTo(expected.get("entropy").asDouble(), VALUE);
        assertGradient(file, l1, file.block(expected.get("l1_grads")));
        assertGradient(file, entropy, file.block(expected.get("entropy_grads")));
    }

    private static PenaltyGradient evaluate(PykanPenaltyFile file, Penalty penalty) {
        PlainNetwork network = file.network();
        return network.penalty(penalty).evaluate(network.values(), network.forward(file.inputs()));
    }

    private static void assertGradient(PykanPenaltyFile file, Penalty penalty, double[] expected) {
        PlainNetwork network = file.network();
        List<double[]> nodes = network.forward(file.inputs());
        PenaltyGradient straight = network.penalty(penalty).evaluate(network.values(), nodes);

        assertThat(network.backward(nodes, straight)).containsExactly(expected, GRADIENT);
        double w = 0;
        double[] g = network.backward(nodes, straight);
        for (int i = 0; i < g.length; i++) w = Math.max(w, Math.abs(g[i] - expected[i]));
    }

    private static String nameOf(EdgeMetric metric) {
        return metric.name().toLowerCase(Locale.ROOT);
    }
}
