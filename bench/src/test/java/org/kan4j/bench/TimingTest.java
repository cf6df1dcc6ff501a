package org.kan4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimingTest {
    private final List<String> runs = new ArrayList<>();

    private Timing.Subject subject(String name, double milliseconds, boolean fewWhenSlow) {
        return new Timing.Subject(
                () -> {
                    runs.add(name);
                    return milliseconds;
                },
                fewWhenSlow);
    }

    @Test
    void subjectsTakeTurns() {
        List<Timing.Samples> samples =
                new Timing(3, 0).alternate(List.of(subject("a", 101, true), subject("b", 102, false)));

        assertThat(runs).containsExactly("a", "a", "a", "b", "b", "b", "a", "b", "a", "b", "a", "b");
        assertThat(samples.get(0).milliseconds()).containsExactly(101.0, 101.0, 101.0);
        assertThat(samples.get(1).median()).isEqualTo(102);
    }

    @Test
    void quickSubjectRunsOnceOutsideTheClockBeforeEachSample() {
        List<Timing.Samples> samples =
                new Timing(2, 0).alternate(List.of(subject("quick", 1, true), subject("slow", 102, false)));

        assertThat(runs.subList(6, 12)).containsExactly("quick", "quick", "slow", "quick", "quick", "slow");
        assertThat(samples.get(0).milliseconds()).hasSize(2);
    }

    @Test
    void warmUpLastsAsLongAsItIsMeantTo() {
        new Timing(1, 30).alternate(List.of(subject("a", 5, false)));

        assertThat(runs).hasSize(6 + 2);
    }

    @Test
    void slowPeerIsSampledThreeTimesOverAllRounds() {
        List<Timing.Samples> samples =
                new Timing(15, 0).alternate(List.of(subject("slow", 1500, true), subject("other", 500, false)));

        assertThat(samples.get(0).milliseconds()).hasSize(3);
        assertThat(samples.get(1).milliseconds()).hasSize(15);
        assertThat(runs.subList(5, 5 + 7)).containsExactly("slow", "other", "other", "other", "other", "other", "slow");
    }

    @Test
    void slowOperationOfKan4jIsSampledInFull() {
        List<Timing.Samples> samples = new Timing(5, 0).alternate(List.of(subject("slow", 1500, false)));

        assertThat(samples.get(0).milliseconds()).hasSize(5);
    }
}
