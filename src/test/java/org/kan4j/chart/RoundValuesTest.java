package org.kan4j.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundValuesTest {
    @Test
    void valuesLieOnBothSidesOfZero() {
        assertThat(RoundValues.between(-1, 1.2, 7)).containsExactly(-1.0, -0.5, 0.0, 0.5, 1.0);
        assertThat(RoundValues.between(-3.1e-9, -0.9e-9, 4)).hasSize(3).allMatch(value -> value < 0);
    }

    @Test
    void labelsHaveNoDigitsThatSayNothing() {
        assertThat(RoundValues.label(-0.0)).isEqualTo("0");
        assertThat(RoundValues.label(0.1 + 0.2)).isEqualTo("0.3");
        assertThat(RoundValues.label(-0.1 - 0.2)).isEqualTo("-0.3");
        assertThat(RoundValues.label(-2e-5)).isEqualTo("-2e-5");
        assertThat(RoundValues.label(3e8)).isEqualTo("3e8");
    }
}
