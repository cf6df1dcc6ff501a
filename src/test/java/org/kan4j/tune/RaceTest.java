package org.kan4j.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaceTest {
    private static final long MILLISECOND = 1_000_000;

    private final List<String> ran = new ArrayList<>();
    private long now;
    private final Race race = new Race(() -> now);

    @Test
    void shortestSampleOfEachCounts() {
        List<Double> times = race.times(List.of(runner("a", 5, 4, 6), runner("b", 7, 7, 7)));
        assertThat(times).containsExactly(4.0, 7.0);
    }

    @Test
    void runnersTakeTurns() {
        race.times(List.of(runner("a", 5), runner("b", 5)));
        assertThat(ran).startsWith("a", "b", "a", "b", "a", "b").endsWith("a", "b");
    }

    @Test
    void hopelessRunnersTakeNoFurtherPart() {
        List<Double> times = race.times(List.of(runner("a", 5), runner("slow", 100)));
        assertThat(times).containsExactly(5.0, 100.0);
        assertThat(ran.subList(ran.lastIndexOf("slow") + 1, ran.size()))
                .hasSizeGreaterThan(5)
                .containsOnly("a");
    }

    @Test
    void shortRunsAreRepeatedWithinOneSample() {
        List<Integer> repeats = new ArrayList<>();
        List<Double> times = race.times(List.of(n -> {
            repeats.add(n);
            now += n * MILLISECOND / 10;
        }));
        assertThat(times.get(0)).isEqualTo(0.1);
        assertThat(repeats).startsWith(1).endsWith(30);
    }

    /** Takes the given milliseconds in turn, the last of them from then on. */
    private Race.Runner runner(String name, long... milliseconds) {
        int[] runs = {0};
        return times -> {
            ran.add(name);
            now += times * MILLISECOND * milliseconds[Math.min(runs[0]++, milliseconds.length - 1)];
        };
    }
}
