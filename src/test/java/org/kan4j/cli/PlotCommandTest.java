package org.kan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kan4j.cli.CommandRun.example;
import static org.kan4j.cli.CommandRun.ok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlotCommandTest {
    private static final Path TABLE = example("wine.csv");

    @TempDir
    private static Path models;

    private static Path model;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() {
        model = models.resolve("model.safetensors");
        ok("train", TABLE, "--target", "cultivar", "--hidden", "2+1x2", "--epochs", "5", "--out", model);
    }

    private Path picture() {
        return folder.resolve("network.svg");
    }

    @Test
    void drawsTheNetworkAndSaysWhat() throws Exception {
        CommandRun run = ok("plot", model, TABLE, "--out", picture());
        assertThat(run.out()).containsPattern("widths +\\[13,3,3]\nedges +61\nmasked edges +0\nrows +178\n");
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(picture().toFile());
        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(61);
        assertThat(Files.readString(picture())).contains(">alcohol<", ">class_2<", "<title>product</title>");

        JsonNode answer = new ObjectMapper()
                .readTree(ok("plot", model, TABLE, "--out", picture(), "--json").out());
        assertThat(answer.fieldNames())
                .toIterable()
                .containsExactly("picture", "widths", "edges", "masked_edges", "rows");
        assertThat(answer.get("widths").toString()).isEqualTo("[13,3,3]");
    }

    @Test
    void aTableWithoutTheTargetWillDo() throws IOException {
        ok("plot", model, TABLE, "--out", picture());
        Path narrow = Files.write(
                folder.resolve("narrow.csv"),
                Files.readAllLines(TABLE).stream()
                        .map(line -> line.substring(0, line.lastIndexOf(',')))
                        .toList());
        Path other = folder.resolve("other.svg");
        ok("plot", model, narrow, "--out", other);
        assertThat(other).hasSameBinaryContentAs(picture());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--basis=b_spline", "--basis=chebyshev", "--basis=fourier", "--basis=gaussian", "--model=mlp"})
    void devicesDrawTheSameBytes(String kind) {
        Path other = folder.resolve("other.safetensors");
        ok("train", TABLE, "--target", "cultivar", kind, "--hidden", "3", "--epochs", "2", "--out", other);
        Path java = folder.resolve("java.svg");
        Path device = folder.resolve("device.svg");
        ok("plot", other, TABLE, "--out", java, "--device", "java");
        ok("plot", other, TABLE, "--out", device, "--device", "opencl");
        assertThat(device).hasSameBinaryContentAs(java);

        ok("plot", other, TABLE, "--out", java, "--device", "java", "--edge", "2,3,1");
        ok("plot", other, TABLE, "--out", device, "--device", "opencl", "--edge", "2,3,1");
        assertThat(device).hasSameBinaryContentAs(java);
    }

    @Test
    void drawsOneEdge() throws IOException {
        JsonNode answer = new ObjectMapper()
                .readTree(ok("plot", model, TABLE, "--out", picture(), "--edge", "1,7,4", "--json")
                        .out());
        assertThat(answer.fieldNames()).toIterable().containsExactly("picture", "edge", "from", "strength", "rows");
        assertThat(answer.get("edge").asText()).isEqualTo("1,7,4");
        assertThat(answer.get("from").asText()).isEqualTo("flavanoids");
        assertThat(Files.readString(picture())).contains("layer 1, flavanoids to sum 4", "<title>knot -1</title>");
    }

    @Test
    void maskedEdgesAreNotDrawn() throws IOException {
        Path plain = folder.resolve("plain.safetensors");
        Path pruned = folder.resolve("pruned.safetensors");
        ok("train", TABLE, "--target", "cultivar", "--hidden", "3", "--epochs", "20", "--out", plain);
        ok("prune", plain, TABLE, "--out", pruned, "--node", "0", "--edge", "0.015");
        JsonNode answer = new ObjectMapper()
                .readTree(
                        ok("plot", pruned, TABLE, "--out", picture(), "--json").out());
        assertThat(answer.get("masked_edges").asInt()).isPositive();
        assertThat(Files.readString(picture()).split("<polyline", -1))
                .hasSize(answer.get("edges").asInt() + 1);
    }

    @Test
    void refusesInOneLineAndWritesNothing() throws IOException {
        Path wide = folder.resolve("wide.safetensors");
        ok("train", TABLE, "--target", "cultivar", "--hidden", "130", "--epochs", "1", "--out", wide);
        assertRefused(CommandRun.of("plot", wide, TABLE, "--out", picture()), 1, "has 2080 edges", "prune");
        assertRefused(CommandRun.of("plot", model, TABLE, "--out", model), 2, "the same file");
        assertRefused(CommandRun.of("plot", TABLE, model, "--out", picture()), 1, "the order is MODEL DATA.csv");
        Path none = Files.writeString(folder.resolve("none.csv"), "alcohol\n1\n");
        assertRefused(CommandRun.of("plot", model, none, "--out", picture()), 1, "malic_acid");
        assertRefused(CommandRun.of("plot", model, TABLE), 2, "--out");
        for (String edge : new String[] {"1,7", "0,1,1", "1,1,1,1", "a,b,c", "1,1,9999999999"}) {
            assertRefused(
                    CommandRun.of("plot", model, TABLE, "--out", picture(), "--edge", edge), 2, "three numbers", edge);
        }
        assertRefused(
                CommandRun.of("plot", model, TABLE, "--out", picture(), "--edge", "1,14,1"), 1, "1 to 13, got 14");
        assertThat(picture()).doesNotExist();
    }

    private static void assertRefused(CommandRun run, int code, String... parts) {
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.err()).contains(parts).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }
}
