package org.kan4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PenaltyTest {
    private static final EdgeMetric METRIC = EdgeMetric.EDGE_BACKWARD;

    @Test
    void noneIsNotActive() {
        assertThat(Penalty.NONE.isActive()).isFalse();
        assertThat(Penalty.NONE.withLambda(1e-3).isActive()).isTrue();
        assertThat(new Penalty(1, METRIC, 0, 0, 0, 0).isActive()).isFalse();
        assertThat(new Penalty(1, METRIC, 0, 0, 0, 1).isActive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
    void weightsMustBeFiniteAndNotNegative(double weight) {
        assertRefused("lambda", weight, () -> Penalty.NONE.withLambda(weight));
        assertRefused("l1", weight, () -> new Penalty(1, METRIC, weight, 0, 0, 0));
        assertRefused("entropy", weight, () -> new Penalty(1, METRIC, 0, weight, 0, 0));
        assertRefused("coefficients", weight, () -> new Penalty(1, METRIC, 0, 0, weight, 0));
        assertRefused("smoothness", weight, () -> new Penalty(1, METRIC, 0, 0, 0, weight));
    }

    private static void assertRefused(String name, double weight, Runnable construction) {
        assertThatIllegalArgumentException()
                .isThrownBy(construction::run)
                .withMessage("the penalty's " + name + " is " + weight + " but must be finite and at least 0");
    }
}
