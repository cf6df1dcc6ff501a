package org.kan4j.spline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SortedSamplesTest {
    @Test
    void samplesAreCountedAndReadInAscendingOrder() {
        SplittableRandom random = new SplittableRandom(1);
        for (int size = 1; size < 40; size++) {
            double[] values = random.ints(size, -5, 5).asDoubleStream().toArray();
            SortedSamples samples = SortedSamples.of(values);
            Arrays.sort(values);
            assertThat(samples.count()).isEqualTo(size);
            for (int n = 0; n < size; n++) {
                assertThat(samples.get(n)).isEqualTo(values[n]);
            }
        }
    }

    @Test
    void equalValuesAreKeptOnce() {
        SortedSamples samples = SortedSamples.of(2.0, -1.0, 2.0, 0.0, 2.0, -0.0);
        assertThat(samples.distinct()).isEqualTo(3);
        assertThat(samples.distinct(1)).isEqualTo(0.0);
        assertThat(new int[] {samples.count(0), samples.count(1), samples.count(2)})
                .containsExactly(1, 2, 3);
    }

    @Test
    void columnReadsOneInputAndLeavesTheTableAlone() {
        double[] table = {3.0, 30.0, 1.0, 10.0, 2.0, 20.0};
        SortedSamples samples = SortedSamples.column(table, 2, 1);
        assertThat(new double[] {samples.get(0), samples.get(1), samples.get(2)})
                .containsExactly(10.0, 20.0, 30.0);
        assertThat(table).containsExactly(3.0, 30.0, 1.0, 10.0, 2.0, 20.0);
    }

    @Test
    void wrongSamplesAreNamed() {
        assertRefused("sample 1 of input 2 is NaN but samples must be finite", 3, 2, 1, 1, 1, 1, 1, Double.NaN);
        assertRefused("sample 0 of input 0 is -Infinity but samples must be finite", 1, 0, Double.NEGATIVE_INFINITY);
        assertRefused("there are 0 samples but at least one row of 1 and whole rows are needed", 1, 0);
        assertRefused("there are 3 samples but at least one row of 2 and whole rows are needed", 2, 0, 1, 2, 3);
        assertRefused("column is 2 but there are 2", 2, 2, 1, 2);
        assertRefused("column is -1 but there are 2", 2, -1, 1, 2);
        assertThatThrownBy(() -> SortedSamples.of(1.0).get(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static void assertRefused(String message, int columns, int column, double... table) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SortedSamples.column(table, columns, column))
                .withMessage(message);
    }
}
