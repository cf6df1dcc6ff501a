package org.kan4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kan4j.model.LearningRate.Decay;

class LearningRateTest {
    private static double[] rates(LearningRate rate, int epochs) {
        return IntStream.range(0, epochs)
                .mapToDouble(epoch -> rate.at(epoch, epochs))
                .toArray();
    }

    @Test
    void decaysAreWhatTheirNamesSay() {
        assertThat(rates(new LearningRate(0.1, Decay.CONSTANT, 1, 0), 3)).containsExactly(0.1, 0.1, 0.1);
        assertThat(rates(new LearningRate(0.8, Decay.HALVING, 2, 0), 5)[4]).isCloseTo(0.2, within(1e-15));
        double[] cosine = rates(new LearningRate(0.8, Decay.COSINE, 1, 0), 4);
        assertThat(cosine[0]).isEqualTo(0.8);
        assertThat(cosine[2]).isCloseTo(0.4, within(1e-15));
    }

    @Test
    void warmUpRisesEvenly() {
        assertThat(rates(new LearningRate(1, Decay.CONSTANT, 1, 3), 5))
                .usingComparatorWithPrecision(1e-15)
                .containsExactly(0.25, 0.5, 0.75, 1, 1);
    }

    @ParameterizedTest
    @EnumSource
    void everyRateIsARate(Decay decay) {
        for (int warmup : new int[] {0, 1, Integer.MAX_VALUE}) {
            assertThat(Arrays.stream(rates(new LearningRate(0.01, decay, 50, warmup), 100))
                            .boxed())
                    .allMatch(rate -> rate >= 0 && rate <= 0.01);
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LearningRate(0, Decay.CONSTANT, 1, 0))
                .withMessage("learning rate must be above 0, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LearningRate(1, Decay.HALVING, Double.NaN, 0))
                .withMessage("half-life must be above 0 epochs, got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LearningRate(1, Decay.CONSTANT, 1, -1))
                .withMessage("warm-up must be at least 0 epochs, got -1");
    }
}
