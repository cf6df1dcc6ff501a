package org.kan4j.sparsity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Outside;
import org.kan4j.backend.Precision;
import org.kan4j.backend.Shape;
import org.kan4j.backend.Tensor;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.model.EdgeMetric;
import org.kan4j.model.KanNetwork;
import org.kan4j.model.Parameters;
import org.kan4j.model.Pass;
import org.kan4j.model.Penalty;

/** What the penalty takes for an edge's values is what the backend computes, outside the grid too. */
class SparsityOutsideTest {
    private static final Penalty DEVIATION = new Penalty(1, EdgeMetric.EDGE_FORWARD_SPLINE_U, 1, 0, 0, 0);

    @ParameterizedTest
    @EnumSource(names = {"FADE", "CLAMP", "LINEAR"})
    void theDeviationIsThatOfTheBackendsValues(Outside outside) {
        SparsityCase network = SparsityCase.of(40, false, 4, 3, 1, 1).withOutside(outside);
        double[] x = network.nodes().get(0);
        double[] y = forward(network, x);

        double value = new NetworkPenalty(DEVIATION, network.layout(), network.mask(), network.knots())
                .evaluate(network.values(), List.of(x, y))
                .value();

        double mean = Arrays.stream(y).average().orElseThrow();
        double squares =
                Arrays.stream(y).map(one -> (one - mean) * (one - mean)).sum();
        assertThat(value).isCloseTo(Math.sqrt(squares / (y.length - 1)), within(1e-13));
    }

    private static double[] forward(SparsityCase network, double[] x) {
        Parameters parameters = new Parameters(network.layout(), network.values(), network.mask(), network.knots());
        double[] y = new double[x.length];
        try (Backend java = ReferenceBackend.open(Precision.FLOAT64);
                KanNetwork onJava = new KanNetwork(java, parameters);
                Pass pass = onJava.newPass(x.length, false);
                Tensor input = java.allocate("x", new Shape(x.length, 1))) {
            java.upload(input, DoubleBuffer.wrap(x));
            onJava.forward(pass, input, 0, x.length);
            java.download(pass.output(), DoubleBuffer.wrap(y));
        }
        return y;
    }
}
