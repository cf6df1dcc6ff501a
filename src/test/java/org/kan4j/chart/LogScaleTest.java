package org.kan4j.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogScaleTest {
    @Test
    void scaleIsLogarithmicAndTicksAreRound() {
        LogScale scale = new LogScale(0.9, 110, 100, 300);

        assertThat(scale.at(0.9)).isEqualTo(100, within(1e-9));
        assertThat(scale.at(110)).isEqualTo(300, within(1e-9));
        assertThat(scale.at(Math.sqrt(0.9 * 110))).isEqualTo(200, within(1e-9));
        assertThat(scale.ticks()).containsExactly(1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0);
        assertThat(new LogScale(0.5, 50_000, 0, 1).ticks()).containsExactly(1.0, 10.0, 100.0, 1000.0, 10_000.0);
    }

    @Test
    void ticksOfLessThanADecadeAreEven() {
        assertThat(new LogScale(51.5, 58.2, 0, 1).ticks()).containsExactly(52.0, 53.0, 54.0, 55.0, 56.0, 57.0, 58.0);
        assertThat(new LogScale(0.9, 8.5, 0, 1).ticks()).containsExactly(2.0, 4.0, 6.0, 8.0);
        assertThat(new LogScale(3.0001, 3.0002, 0, 1).ticks()).hasSizeBetween(3, 7);
    }

    @Test
    void scaleHasRoomAroundItsValues() {
        LogScale many = LogScale.around(new double[] {100, 1}, 0, 1);
        assertThat(many.low()).isLessThan(1);
        assertThat(many.high()).isGreaterThan(100);
        LogScale one = LogScale.around(new double[] {3}, 0, 1);
        assertThat(one.at(3)).isEqualTo(0.5, within(1e-9));
    }

    @Test
    void valuesThatDifferInTheirLastBitsAreOnePlace() {
        for (double ratio : new double[] {1 + 4e-16, 1 + 1e-12, 1 + 1e-6, 1 + 2e-6}) {
            for (double size : new double[] {1e-300, 1, 1e300}) {
                LogScale scale = LogScale.around(new double[] {size, size * ratio}, 0, 100);
                assertThat(scale.ticks()).hasSizeLessThan(10);
                assertThat(scale.at(size)).isBetween(0.0, 100.0);
            }
        }
    }

    @Test
    void zeroLiesAtTheStartApartFromTheLeastValue() {
        LogScale scale = LogScale.around(new double[] {0, 0.1, 0.11}, 10, 20);
        assertThat(scale.at(0)).isEqualTo(10);
        assertThat(scale.at(0.1)).isGreaterThan(12);
        assertThat(LogScale.around(new double[] {0, 0}, 10, 20).at(0)).isEqualTo(10);
        assertThat(LogScale.around(new double[0], 10, 20).ticks()).isNotEmpty();
    }
}
