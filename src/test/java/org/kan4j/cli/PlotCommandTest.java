package org.kan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kan4j.cli.CommandRun.example;
import static org.kan4j.cli.CommandRun.ok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
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

    @Test
    void drawsAnswersAndCurves() throws IOException {
        JsonNode confusion = new ObjectMapper()
                .readTree(ok("plot", model, TABLE, "--out", picture(), "--what", "confusion", "--json")
                        .out());
        assertThat(confusion.fieldNames()).toIterable().containsExactly("picture", "rows", "accuracy", "log_loss");
        assertThat(Files.readString(picture())).contains("class_0 answered with class_0: ");

        JsonNode curves = new ObjectMapper()
                .readTree(ok("plot", model, TABLE, "--out", picture(), "--what", "curves", "--json")
                        .out());
        assertThat(curves.fieldNames()).toIterable().containsExactly("picture", "epochs");
        assertThat(Files.readString(picture())).contains("cross-entropy per row");

        assertRefused(
                CommandRun.of("plot", model, TABLE, "--out", picture(), "--what", "parity"), 2, "--what confusion");
        assertRefused(
                CommandRun.of("plot", model, TABLE, "--out", picture(), "--what", "curves", "--edge", "1,1,1"),
                2,
                "--edge has no part in --what curves");
    }

    @Test
    void drawsARegressionsAnswersAgainstItsTargets() throws IOException {
        Path diabetes = CommandRun.example("diabetes.csv");
        Path regression = folder.resolve("diabetes.safetensors");
        ok("train", diabetes, "--target", "progression", "--hidden", "2", "--epochs", "3", "--out", regression);
        JsonNode answer = new ObjectMapper()
                .readTree(ok("plot", regression, diabetes, "--out", picture(), "--what", "parity", "--json")
                        .out());
        assertThat(answer.fieldNames()).toIterable().containsExactly("picture", "rows", "rmse", "mae", "r2");
        assertThat(Files.readString(picture()).split("<circle", -1)).hasSize(443);
        assertRefused(
                CommandRun.of("plot", regression, diabetes, "--out", picture(), "--what", "confusion"),
                2,
                "--what parity");
    }

    @Test
    void drawsPngByTheNameOfTheFile() throws IOException {
        Path png = folder.resolve("picture.PNG");
        ok("plot", model, TABLE, "--out", png, "--what", "confusion");
        byte[] first = Files.readAllBytes(png);
        assertThat(first).startsWith(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
        BufferedImage image = ImageIO.read(png.toFile());
        ok("plot", model, TABLE, "--out", picture(), "--what", "confusion");
        assertThat(Files.readString(picture()))
                .contains("width=\"" + image.getWidth() / 3 + "\" height=\"" + image.getHeight() / 3 + "\"");
        assertThat(new Color(image.getRGB(0, 0))).isEqualTo(Color.WHITE);
        assertThat(colours(image)).contains(new Color(0x0b, 0x5f, 0xa5)).hasSizeGreaterThan(20);

        ok("plot", model, TABLE, "--out", png, "--what", "confusion");
        assertThat(png).hasBinaryContent(first);
    }

    private static Set<Color> colours(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(pixels).mapToObj(Color::new).collect(Collectors.toSet());
    }

    @Test
    void refusesOtherKindsOfFiles() {
        for (String name : new String[] {"picture.jpg", "picture", "svg"}) {
            Path out = folder.resolve(name);
            assertRefused(CommandRun.of("plot", model, TABLE, "--out", out), 2, "must end with .svg or .png", name);
            assertThat(out).doesNotExist();
        }
    }

    @Test
    void aJavaThatCannotDrawSaysInOneLineToWriteSvg() throws Exception {
        Path png = folder.resolve("picture.png");
        Process child = CommandRun.child(
                        List.of("--limit-modules", "java.logging,java.xml,java.naming,java.management"),
                        "plot",
                        model,
                        TABLE,
                        "--out",
                        png,
                        "--what",
                        "curves")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(child.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).isEqualTo(1);
        assertThat(said).contains("no fonts", "write SVG instead").hasLineCount(1);
        assertThat(png).doesNotExist();
    }

    @Test
    void imagesAreAsFineAsTheirSizeAllows() {
        assertThat(PngImage.scale(640, 430)).isEqualTo(3);
        assertThat(PngImage.scale(3000, 2000)).isEqualTo(2);
        assertThat(PngImage.scale(5000, 4000)).isEqualTo(1);
        assertThatThrownBy(() -> PngImage.scale(8000, 5000))
                .hasMessageContaining("8000 x 5000 pixels")
                .hasMessageContaining("write SVG instead");
    }

    private static void assertRefused(CommandRun run, int code, String... parts) {
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.err()).contains(parts).hasLineCount(1);
        assertThat(run.out()).isEmpty();
    }
}
