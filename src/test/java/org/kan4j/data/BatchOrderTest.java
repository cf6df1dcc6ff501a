package org.kan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchOrderTest {
    private static final int[] ROWS = IntStream.range(100, 150).toArray();

    @Test
    void epochIsAPermutationAndLeavesTheRowsAlone() {
        int[] rows = ROWS.clone();

        int[] order = new BatchOrder(5).epoch(3, rows);

        assertThat(order).containsExactlyInAnyOrder(ROWS).isNotEqualTo(ROWS);
        assertThat(rows).isEqualTo(ROWS);
        assertThat(new BatchOrder(5).epoch(0, new int[0])).isEmpty();
    }

    @Test
    void epochDependsOnSeedAndEpochAlone() {
        BatchOrder used = new BatchOrder(5);
        used.epoch(0, ROWS);
        used.epoch(1, ROWS);

        assertThat(used.epoch(2, ROWS)).isEqualTo(new BatchOrder(5).epoch(2, ROWS));
    }

    @Test
    void neighbouringSeedsAndEpochsDiffer() {
        Set<String> orders = new HashSet<>();
        for (int seed = 0; seed < 50; seed++) {
            for (int epoch = 0; epoch < 50; epoch++) {
                orders.add(Arrays.toString(new BatchOrder(seed).epoch(epoch, ROWS)));
            }
        }
        assertThat(orders).hasSize(2500);
    }

    @Test
    void theOrderOfASeedNeverChanges() {
        assertThat(new BatchOrder(0).epoch(0, IntStream.range(0, 10).toArray())).containsExactly(FIRST_TEN);
    }

    @Test
    void negativeEpochsAreRefused() {
        assertThatThrownBy(() -> new BatchOrder(0).epoch(-1, ROWS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    private static final int[] FIRST_TEN = {4, 7, 0, 5, 9, 3, 6, 2, 8, 1};
}
