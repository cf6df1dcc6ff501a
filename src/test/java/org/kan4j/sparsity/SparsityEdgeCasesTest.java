package org.kan4j.sparsity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kan4j.backend.Family;
import org.kan4j.model.EdgeMetric;
import org.kan4j.model.KanSpec;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.Penalty;

/** What does not vary, what varies hardly, and what does not fit. */
class SparsityEdgeCasesTest {
    private static final SparsityCase NETWORK = SparsityCase.of(30, true, 5, 3, 2, 3, 1);
    private static final Penalty SUM = new Penalty(1, EdgeMetric.EDGE_FORWARD_SPLINE_U, 1, 0, 0, 0);

    @ParameterizedTest
    @EnumSource(EdgeMetric.class)
    void oneRowIsNoPenalty(EdgeMetric metric) {
        SparsityCase network = SparsityCase.of(1, true, 5, 3, 2, 3, 1);

        assertIsNothing(network, subject(network, metric).evaluate(network.values(), network.nodes()));
    }

    @ParameterizedTest
    @EnumSource(EdgeMetric.class)
    void edgesThatAreZeroPassNoGradientOn(EdgeMetric metric) {
        assertIsNothing(
                NETWORK,
                subject(NETWORK, metric).evaluate(new double[NETWORK.layout().parameters()], NETWORK.nodes()));
    }

    @ParameterizedTest
    @EnumSource(EdgeMetric.class)
    void inputsThatDoNotVaryPassNoGradientOn(EdgeMetric metric) {
        List<double[]> nodes = NETWORK.nodes();
        nodes.forEach(level -> Arrays.fill(level, 0.1));

        assertIsNothing(NETWORK, subject(NETWORK, metric).evaluate(NETWORK.values(), nodes));
    }

    @Test
    void constantSplinesInsideTheGridDoNotVary() {
        double[] values = new double[NETWORK.layout().parameters()];
        NETWORK.layout().layers().forEach(slice -> {
            Arrays.fill(values, slice.coefficientOffset(), slice.baseOffset(), 0.3);
            Arrays.fill(values, slice.scaleOffset(), slice.parameterEnd(), 0.7);
        });
        List<double[]> nodes = NETWORK.nodes();
        nodes.forEach(level -> Arrays.setAll(level, n -> 0.6 * level[n]));

        assertIsNothing(NETWORK, subject(NETWORK, EdgeMetric.EDGE_BACKWARD).evaluate(values, nodes));
    }

    @Test
    void maskedEdgesHaveNoGradient() {
        double[] mask = new double[NETWORK.layout().edges()];
        NetworkPenalty subject =
                new NetworkPenalty(Penalty.NONE.withLambda(1), NETWORK.layout(), mask, NETWORK.knots());

        assertIsNothing(NETWORK, subject.evaluate(NETWORK.values(), NETWORK.nodes()));
    }

    /** Inputs that spread by so little leave all digits but the last few of their distance from the mean. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-2, 1e-4, 1e-6})
    void inputsThatHardlyVaryKeepTheirDigits(double spread) {
        SparsityCase network = SparsityCase.of(50, true, 5, 3, 1, 1);
        PlainNetwork plain = new PlainNetwork(network.layout(), network.values(), network.mask(), network.knots());
        for (double centre : new double[] {0.1, 0.2, -0.97, 1.3}) {
            List<double[]> nodes = network.nodes();
            double[] x = nodes.get(0);
            Arrays.setAll(x, n -> centre + spread * x[n]);
            double expected = plain.deviation(nodes, 0, 0, 0);

            double value = plain.penalty(SUM).evaluate(plain.values(), nodes).value();

            assertThat(value).isCloseTo(expected, within(1e-15 + 1e-13 * expected));
        }
    }

    @Test
    void manyRowsOnFineGridsKeepTheirDigits() {
        SparsityCase network = SparsityCase.of(3000, false, 200, 3, 1, 1);
        PlainNetwork plain = new PlainNetwork(network.layout(), network.values(), network.mask(), network.knots());
        double expected = plain.deviation(network.nodes(), 0, 0, 0);

        assertThat(plain.penalty(SUM).evaluate(plain.values(), network.nodes()).value())
                .isCloseTo(expected, within(1e-13 * expected));
    }

    @Test
    void whatIsNotFiniteGivesNaNThroughout() {
        List<double[]> nodes = NETWORK.nodes();
        nodes.get(1)[4] = Double.NEGATIVE_INFINITY;

        PenaltyGradient result = subject(NETWORK, EdgeMetric.EDGE_FORWARD_SUM).evaluate(NETWORK.values(), nodes);

        assertThat(result.value()).isNaN();
        assertThat(result.parameters()).containsOnly(Double.NaN);
        assertThat(result.nodes(2)).containsOnly(Double.NaN);
    }

    @Test
    void thereIsNoGradientToInputs() {
        PenaltyGradient result =
                subject(NETWORK, EdgeMetric.EDGE_FORWARD_SUM).evaluate(NETWORK.values(), NETWORK.nodes());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> result.nodes(0))
                .withMessage("level is 0 but the nodes behind the inputs are levels 1 to 2");
    }

    @Test
    void arraysThatDoNotFitAreRefused() {
        NetworkPenalty subject = subject(NETWORK, EdgeMetric.EDGE_FORWARD_SUM);
        double[] values = NETWORK.values();
        List<double[]> nodes = NETWORK.nodes();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> subject.evaluate(new double[1], nodes))
                .withMessage("the network has 90 parameters, got 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> subject.evaluate(values, nodes.subList(0, 2)))
                .withMessage("the network has 3 levels of nodes, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> subject.evaluate(values, List.of(nodes.get(0), nodes.get(1), new double[29])))
                .withMessage("level 2 has 29 values but 30 rows of 1 nodes are needed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> subject.evaluate(values, List.of(new double[0], new double[0], new double[0])))
                .withMessage("there are 0 values of inputs but at least one row of 2 is needed");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NetworkPenalty(SUM, NETWORK.layout(), new double[8], NETWORK.knots()))
                .withMessage("the network has 9 edge masks, got 8");
        NetworkLayout gaussian = NetworkLayout.of(KanSpec.of(1, 1).withFamily(Family.GAUSSIAN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NetworkPenalty(SUM, gaussian, new double[1], List.of(new double[2])))
                .withMessage("a penalty is of splines, but layer 0 is of GAUSSIAN");
    }

    private static NetworkPenalty subject(SparsityCase network, EdgeMetric metric) {
        return new NetworkPenalty(
                new Penalty(1, metric, 1, 2, 0, 0), network.layout(), network.mask(), network.knots());
    }

    private static void assertIsNothing(SparsityCase network, PenaltyGradient result) {
        assertThat(result.value()).isCloseTo(0.0, within(1e-12));
        assertThat(result.parameters()).containsOnly(0.0);
        for (int level = 1; level <= network.layout().layers().size(); level++) {
            assertThat(result.nodes(level)).containsOnly(0.0);
        }
    }
}
