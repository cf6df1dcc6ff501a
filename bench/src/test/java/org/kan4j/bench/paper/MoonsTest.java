package org.kan4j.bench.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kan4j.data.Dataset;
import org.kan4j.data.SampledFunction;

class MoonsTest {
    @Test
    void withoutNoiseRowsLieOnTheirHalfCircles() {
        Dataset table = Moons.tables(100, 0, 3).training();

        for (int row = 0; row < table.rows(); row++) {
            double x = table.features()[2 * row];
            double y = table.features()[2 * row + 1];
            boolean upper = table.targets()[row] == 0;
            assertThat(Math.hypot(upper ? x : x - 1, upper ? y : y - 0.5)).isEqualTo(1, within(1e-15));
            assertThat(upper ? y >= 0 : y <= 0.5).isTrue();
        }
        assertThat(table.targets()).startsWith(0, 1, 0, 1);
        assertThat(table.schema().classes()).containsExactly("upper", "lower");
    }

    @Test
    void bothMoonsReachFromEndToEnd() {
        Dataset table = Moons.tables(1000, 0, 3).training();

        double lowest = 1;
        double highest = 0;
        for (int row = 0; row < table.rows(); row++) {
            double x = table.features()[2 * row];
            lowest = Math.min(lowest, x);
            highest = Math.max(highest, x);
        }
        assertThat(lowest).isBetween(-1.0, -0.99);
        assertThat(highest).isBetween(1.99, 2.0);
    }

    @Test
    void noiseHasItsDeviation() {
        Dataset noisy = Moons.tables(2000, 0.1, 3).training();

        double squares = 0;
        for (int row = 0; row < noisy.rows(); row++) {
            int moon = (int) noisy.targets()[row];
            double off = Math.hypot(noisy.features()[2 * row] - moon, noisy.features()[2 * row + 1] - 0.5 * moon) - 1;
            squares += off * off / noisy.rows(); // across the circle, to first order
        }
        assertThat(Math.sqrt(squares)).isEqualTo(0.1, within(0.01));
    }

    @Test
    void seedsDecideAndFreshRowsAreOthers() {
        SampledFunction.Tables tables = Moons.tables(50, 0.1, 0);

        assertThat(tables.training().hash())
                .isEqualTo(Moons.tables(50, 0.1, 0).training().hash());
        assertThat(tables.training().hash())
                .isNotEqualTo(Moons.tables(50, 0.1, 1).training().hash());
        assertThat(tables.test().features()).doesNotContain(tables.training().features());
    }
}
