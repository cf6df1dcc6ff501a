package org.kan4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;

class MetricsTest {
    private static final List<Feature> FEATURES = List.of(new Feature.Numeric("x"));

    @Test
    void regressionIsScoredByHand() {
        RegressionMetrics metrics = regression(new double[] {1, 2, 3, 4}, new double[] {1, 2, 3, 6}, 0, 1, 2, 3);
        assertThat(metrics.rmse()).isEqualTo(1);
        assertThat(metrics.mae()).isEqualTo(0.5);
        assertThat(metrics.r2().orElseThrow()).isCloseTo(1 - 4 / 5.0, within(1e-15));
    }

    @Test
    void onlyTheAskedRowsCount() {
        RegressionMetrics metrics = regression(new double[] {1, 2, 30}, new double[] {1, 2, 3}, 0, 1);
        assertThat(metrics.rows()).isEqualTo(2);
        assertThat(metrics.rmse()).isZero();
        assertThat(metrics.r2()).hasValue(1);
    }

    @Test
    void constantTargetsHaveNoR2() {
        assertThat(regression(new double[] {0.1, 0.1, 0.1}, new double[] {1, 2, 3}, 0, 1, 2)
                        .r2())
                .isEmpty();
    }

    @Test
    void hugeErrorsDoNotOverflow() {
        RegressionMetrics metrics = regression(new double[] {1e200, -1e200}, new double[] {0, 0}, 0, 1);
        assertThat(metrics.rmse()).isCloseTo(1e200, within(1e186));
    }

    @Test
    void classificationIsScoredByHand() {
        double[] answers = {0.5, 0.5, 0.25, 0.75, 0, 1};
        Schema schema = new Schema(FEATURES, "y", Task.CLASSIFICATION, List.of("a", "b"));
        Dataset data = Dataset.of(schema, new double[] {1, 2, 3}, new double[] {0, 0, 0});
        ClassificationMetrics metrics = (ClassificationMetrics) Metrics.of(data, answers, new int[] {0, 1, 2});
        assertThat(metrics.accuracy()).isEqualTo(1 / 3.0);
        assertThat(metrics.confusion()).containsExactly(List.of(1, 2), List.of(0, 0));
        double loss = -(Math.log(0.5) + Math.log(0.25) + Math.log(Double.MIN_NORMAL)) / 3;
        assertThat(metrics.logLoss()).isCloseTo(loss, within(1e-10));
    }

    @Test
    void answersOfAnotherTableAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> regression(new double[] {1, 2}, new double[] {1}, 0))
                .withMessageContaining("got 1 answers for 2 rows");
    }

    private static RegressionMetrics regression(double[] targets, double[] answers, int... rows) {
        Schema schema = new Schema(FEATURES, "y", Task.REGRESSION, List.of());
        Dataset data = Dataset.of(schema, new double[targets.length], targets);
        return (RegressionMetrics) Metrics.of(data, answers, rows);
    }
}
