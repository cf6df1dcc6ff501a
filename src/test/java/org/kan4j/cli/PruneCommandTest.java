package org.kan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kan4j.cli.CommandRun.example;
import static org.kan4j.cli.CommandRun.ok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruneCommandTest {
    @TempDir
    private static Path models;

    /** y = x^2 + z, and w says nothing. */
    private static Path table;

    private static Path model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() throws IOException {
        table = models.resolve("table.csv");
        model = models.resolve("model.safetensors");
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder text = new StringBuilder("x,w,z,y\n");
        for (int row = 0; row < 300; row++) {
            double x = random.nextDouble(-1, 1);
            double z = random.nextDouble(-1, 1);
            text.append(x + "," + random.nextDouble(-1, 1) + "," + z + "," + (x * x + z) + "\n");
        }
        Files.writeString(table, text);
        ok(
                "train",
                table,
                "--target",
                "y",
                "--hidden",
                "3",
                "--optimizer",
                "lbfgs",
                "--epochs",
                "8",
                "--lambda",
                "0.001",
                "--test",
                "0.1",
                "--seed",
                "3",
                "--out",
                model);
    }

    private Path pruned() {
        return folder.resolve("pruned.safetensors");
    }

    private static JsonNode json(CommandRun run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void prunesReportsAndRemembersItsColumns() throws IOException {
        String before = CommandRun.sha256(model);
        JsonNode answer = json(ok("prune", model, table, "--out", pruned(), "--inputs", "--json"));

        assertThat(answer.fieldNames())
                .toIterable()
                .containsExactly(
                        "widths_before",
                        "widths_after",
                        "edges_before",
                        "edges_after",
                        "dropped_inputs",
                        "rows",
                        "before",
                        "after",
                        "largest_change",
                        "scores",
                        "inputs",
                        "nodes",
                        "model",
                        "fine_tune");
        assertThat(answer.get("dropped_inputs").toString()).isEqualTo("[\"w\"]");
        assertThat(answer.get("widths_before").toString()).isEqualTo("[3,3,1]");
        assertThat(answer.get("widths_after").get(0).asInt()).isEqualTo(2);
        assertThat(answer.get("edges_before").asInt()).isEqualTo(12);
        assertThat(answer.get("edges_after").asInt()).isBetween(2, 9);
        JsonNode cuts = answer.get("scores");
        assertThat(cuts.get("inputs").get("highest_dropped").asDouble()).isLessThanOrEqualTo(0.01);
        assertThat(cuts.get("edges").get("lowest_kept").asDouble()).isGreaterThan(0.03);
        assertThat(answer.get("inputs")).hasSize(3);
        assertThat(answer.get("inputs").get(1).get("kept").asBoolean()).isFalse();
        assertThat(answer.get("nodes").get(0)).hasSize(3);
        assertThat(CommandRun.sha256(model)).isEqualTo(before);

        JsonNode evaluated = json(ok("evaluate", pruned(), table, "--json"));
        assertThat(evaluated.get("rmse")).isEqualTo(answer.get("after").get("rmse"));
        assertThat(json(ok("evaluate", model, table, "--json")).get("rmse"))
                .isEqualTo(answer.get("before").get("rmse"));
        JsonNode features = json(ok("inspect", pruned(), "--json")).get("features");
        assertThat(StreamSupport.stream(features.spliterator(), false)
                        .map(feature -> feature.get("column").asText()))
                .containsExactly("x", "z");
    }

    @Test
    void readsATableWithoutTheDroppedColumn() throws IOException {
        ok("prune", model, table, "--out", pruned(), "--inputs");
        List<String> narrow = Files.readAllLines(table).stream()
                .map(line -> line.split(",")[2] + "," + line.split(",")[0])
                .toList();
        Path file = Files.write(folder.resolve("narrow.csv"), narrow);
        assertThat(ok("predict", pruned(), file).out())
                .isEqualTo(ok("predict", pruned(), table).out());
        assertThat(CommandRun.of("predict", model, file).err()).contains("'w'").hasLineCount(1);
    }

    @Test
    void devicesPruneToTheSameFile() {
        Path java = folder.resolve("java");
        Path device = folder.resolve("device");
        String said =
                ok("prune", model, table, "--out", java, "--device", "java").out();
        String saidByDevice =
                ok("prune", model, table, "--out", device, "--device", "opencl").out();
        assertThat(device).hasSameBinaryContentAs(java);
        assertThat(saidByDevice.replace("device", "java")).isEqualTo(said);
    }

    @Test
    void theCommandThatItShowsTrainsOn() throws IOException {
        CommandRun run = ok("prune", model, table, "--out", pruned(), "--inputs");
        String next = run.out()
                .lines()
                .filter(line -> line.startsWith("next"))
                .findFirst()
                .orElseThrow()
                .substring("next".length())
                .strip();
        Path tuned = folder.resolve("pruned-tuned.safetensors");
        assertThat(next)
                .isEqualTo("kan4j train " + table + " --from " + pruned()
                        + " --optimizer lbfgs --test 0.1 --seed 3 --out " + tuned);
        String[] words = (next + " --epochs 5").split(" ");
        ok((Object[]) java.util.Arrays.copyOfRange(words, 1, words.length));

        JsonNode before = json(ok("inspect", pruned(), "--json"));
        JsonNode after = json(ok("inspect", tuned, "--json"));
        assertThat(after.get("network")).isEqualTo(before.get("network"));
        assertThat(after.get("features")).isEqualTo(before.get("features"));
        assertThat(json(ok("evaluate", tuned, table, "--json")).get("rmse").asDouble())
                .isLessThanOrEqualTo(json(ok("evaluate", pruned(), table, "--json"))
                        .get("rmse")
                        .asDouble());
    }

    @Test
    void fineTuningIsResumedToTheSameBits() {
        ok("prune", model, table, "--out", pruned(), "--inputs");
        Path whole = folder.resolve("whole");
        Path part = folder.resolve("part");
        Path checkpoint = folder.resolve("checkpoint");
        ok("train", table, "--from", pruned(), "--epochs", "4", "--out", whole);
        ok("train", table, "--from", pruned(), "--epochs", "2", "--checkpoint", checkpoint, "--out", part);
        ok("train", table, "--resume", checkpoint, "--epochs", "4", "--out", part);
        assertThat(part).hasSameBinaryContentAs(whole);
    }

    @Test
    void aClassificationIsPruned() {
        Path wine = folder.resolve("wine");
        ok("train", example("wine.csv"), "--target", "cultivar", "--epochs", "20", "--out", wine);
        String text = ok(
                        "prune",
                        wine,
                        example("wine.csv"),
                        "--out",
                        pruned(),
                        "--node",
                        "0.001",
                        "--edge",
                        "0.001",
                        "--inputs")
                .out();
        assertThat(text).contains("network", "[13, 5, 5, 3] to [", "accuracy", "highest dropped", "alcohol");
        assertThat(ok("evaluate", pruned(), example("wine.csv")).out()).contains("accuracy");
    }

    @Test
    void nothingIsWrittenWhereNothingWouldBeLeft() {
        CommandRun run = CommandRun.of("prune", model, table, "--out", pruned(), "--node", "50");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("pruning would leave no node of level 1").hasLineCount(1);
        assertThat(pruned()).doesNotExist();
    }

    @Test
    void missingCellsFollowThePolicy() throws IOException {
        List<String> lines = Files.readAllLines(table);
        Path file = Files.write(
                folder.resolve("missing.csv"),
                IntStream.range(0, lines.size())
                        .mapToObj(n -> n == 3
                                ? "nan" + lines.get(n).substring(lines.get(n).indexOf(','))
                                : lines.get(n))
                        .toList());
        CommandRun refused = CommandRun.of("prune", model, file, "--out", pruned());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("--missing drop").hasLineCount(1);
        CommandRun filled = ok("prune", model, file, "--out", pruned(), "--missing", "mean");
        assertThat(filled.err()).contains("1 missing cell read as the mean");
        assertThat(filled.out()).contains("--missing mean");
    }
}
