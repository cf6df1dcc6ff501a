package org.kan4j.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.kan4j.cli.CommandRun.ok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscoverCommandTest {
    @TempDir
    private Path folder;

    private Path table;

    @BeforeEach
    void write() throws IOException {
        table = folder.resolve("table.csv");
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder text = new StringBuilder("u,v,y\n");
        for (int row = 0; row < 400; row++) {
            double u = random.nextDouble(-1, 1);
            double v = random.nextDouble(-1, 1);
            text.append(u + "," + v + "," + Math.exp(Math.sin(Math.PI * u) + v * v) + "\n");
        }
        Files.writeString(table, text);
    }

    @Test
    void printsTheFormulaWithItsErrorsAndKeepsTheNetwork() {
        Path model = folder.resolve("model");
        CommandRun found = ok("discover", table, "--target", "y", "--hidden", "1", "--out", model);
        assertThat(found.out())
                .startsWith("y = exp(v^2 + sin(pi*u))\n")
                .contains("hidden layers", "learned curves", "functions", "80 test rows");
        assertThat(found.err()).contains("hidden 1, seed 0: curves", "hidden 1, seed 0: formula");
        assertThat(ok("formula", model, table).out()).startsWith("y = exp(v^2 + sin(pi*u))\n");
    }

    @Test
    void answersInJson() throws IOException {
        JsonNode answer = new ObjectMapper()
                .readTree(ok("discover", table, "--target", "y", "--hidden", "1", "--json")
                        .out());
        assertThat(answer.get("formulas").get(0).get("formula").asText()).isEqualTo("exp(v^2 + sin(pi*u))");
        assertThat(answer.get("formula").get("rmse").asDouble()).isLessThan(1e-12);
        assertThat(answer.get("curves").get("rmse").asDouble())
                .isGreaterThan(answer.get("formula").get("rmse").asDouble());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--target is missing | discover T",
                "--hidden takes | discover T --target y --hidden x",
                "at least one try of each network, got 0 | discover T --target y --tries 0",
                "validation and test rows must be above 0 | discover T --target y --test 0",
                "there are 0, x, x^2 | discover T --target y --functions sni"
            })
    void refusesInOneLine(String said, String line) {
        CommandRun run = CommandRun.of((Object[]) line.replace("T ", table + " ")
                .replaceAll("T$", table.toString())
                .split(" "));
        assertThat(run.code()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains(said).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void refusesTargetsThatNeverChangeInOneLine() throws IOException {
        Path constant = folder.resolve("constant.csv");
        Files.writeString(
                constant,
                Files.readString(table)
                        .lines()
                        .map(DiscoverCommandTest::constant)
                        .collect(joining("\n")));
        CommandRun run = CommandRun.of("discover", constant, "--target", "y", "--hidden", "1");
        assertThat(run.code()).as(run.toString()).isEqualTo(1);
        assertThat(run.err()).contains("is the same in all 400 rows").doesNotContain("\tat ");
    }

    private static String constant(String row) {
        return row.startsWith("u") ? row : row.substring(0, row.lastIndexOf(',')) + ",2.5";
    }
}
