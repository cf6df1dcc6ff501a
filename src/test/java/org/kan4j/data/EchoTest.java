package org.kan4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EchoTest {
    @Test
    void ofLeavesPlainTextAlone() {
        assertThat(Echo.of("größe °C 温度 \uD83D\uDE00")).isEqualTo("größe °C 温度 \uD83D\uDE00");
        assertThat(Echo.of("")).isEmpty();
    }

    @Test
    void ofEscapesWhatMovesTheCursorOrTheReadingDirection() {
        assertThat(Echo.of("a\nb\rc\td\u001b[31m\u0000\u007f\u0085"))
                .isEqualTo("a\\nb\\rc\\td\\u001b[31m\\u0000\\u007f\\u0085");
        assertThat(Echo.of("\u202e\u2066\u2028\u2029\u200b\ufeff\ud800"))
                .isEqualTo("\\u202e\\u2066\\u2028\\u2029\\u200b\\ufeff\\ud800");
    }

    @Test
    void ofCutsAtSixtyCharactersAndNeverInsideAnEscapeOrPair() {
        assertThat(Echo.of("x".repeat(60))).isEqualTo("x".repeat(60));
        assertThat(Echo.of("x".repeat(61))).isEqualTo("x".repeat(57) + "...");
        assertThat(Echo.of("x".repeat(53) + "\u0001yyyyyyyyyyyy")).isEqualTo("x".repeat(53) + "...");
        assertThat(Echo.of("x".repeat(56) + "\uD83D\uDE00yyyyyyyyyy")).isEqualTo("x".repeat(56) + "...");
        assertThat(Echo.of("\u0000".repeat(1_000_000))).hasSizeLessThanOrEqualTo(60);
    }

    @Test
    void pathKeepsTheEnd() {
        assertThat(Echo.path(Path.of("a\nb.csv"))).isEqualTo("a\\nb.csv");
        assertThat(Echo.path(Path.of("d".repeat(100), "data.csv")))
                .hasSize(60)
                .startsWith("...d")
                .endsWith("d/data.csv");
    }

    @Test
    void namesListsTheFirstAndCountsTheOthers() {
        assertThat(Echo.names(List.of("a", "b\n"))).isEqualTo("'a', 'b\\n'");
        assertThat(Echo.names(IntStream.range(0, 15).mapToObj(at -> "c" + at).toList()))
                .startsWith("'c0', 'c1'")
                .endsWith("'c11' and 3 more");
    }
}
