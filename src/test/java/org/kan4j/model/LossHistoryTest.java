package org.kan4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.kan4j.model.LossHistory.Point;

class LossHistoryTest {
    private static Point point(int epoch) {
        return new Point(epoch, 1.0 / epoch, OptionalDouble.of(2.0 / epoch));
    }

    private static LossHistory epochs(int count) {
        LossHistory history = LossHistory.NONE;
        for (int epoch = 1; epoch <= count; epoch++) {
            history = history.with(point(epoch));
        }
        return history;
    }

    @Test
    void aShortRunIsKeptWhole() {
        assertThat(epochs(512).points())
                .hasSize(512)
                .startsWith(point(1), point(2))
                .endsWith(point(512));
    }

    @Test
    void aLongRunIsKeptAtEvenDistances() {
        assertThat(epochs(513).points())
                .hasSize(256)
                .startsWith(point(2), point(4))
                .endsWith(point(512));
        assertThat(epochs(5000).points())
                .hasSize(312)
                .startsWith(point(16), point(32))
                .endsWith(point(4992));
    }

    @Test
    void refusesWhatNoRunHasMade() {
        assertThatThrownBy(() -> new Point(0, 1, OptionalDouble.empty())).hasMessageContaining("count from 1");
        assertThatThrownBy(() -> new Point(1, Double.NaN, OptionalDouble.empty()))
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> new LossHistory(List.of(point(2), point(2)))).hasMessageContaining("2 after 2");
        assertThatThrownBy(() -> new LossHistory(List.of(point(2), new Point(3, 1, OptionalDouble.empty()))))
                .hasMessageContaining("or none");
    }
}
