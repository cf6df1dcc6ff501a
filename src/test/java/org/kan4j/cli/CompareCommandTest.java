package org.kan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.kan4j.cli.CommandRun.example;
import static org.kan4j.cli.CommandRun.ok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

class CompareCommandTest {
    private static final Path DIABETES = example("diabetes.csv");
    private static final Path WINE = example("wine.csv");

    @TempDir
    private Path folder;

    private static JsonNode json(CommandRun run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void answerIsATableOfAllSeriesFromSmallToLarge() {
        CommandRun run = ok("compare", DIABETES, "--target", "progression", "--hidden", "2;0", "--epochs", "2");
        assertThat(run.out().lines())
                .contains(
                        "rows   266 training, 88 validation, 88 test",
                        "error  RMSE on the test rows, in the target's units, in float32",
                        "seeds  0 to 2; the table has medians, [lowest .. highest]");
        List<String> table =
                run.out().lines().dropWhile(line -> !line.startsWith("series")).toList();
        assertThat(table).hasSize(11);
        assertThat(table.get(0)).matches("series +hidden +grid +parameters +error +seconds +runs");
        assertThat(table.get(1)).matches("b_spline +0 +5 +100 +[0-9.]+ +\\[[0-9.]+ .. [0-9.]+] +0.00 +\\[.*] +3");
        assertThat(table.get(8)).matches("fourier +2 +3 +198 .*");
        assertThat(table.get(10)).matches("mlp +10,10 +- +231 .*");
        assertThat(run.err().lines().filter(line -> line.startsWith("kan4j: run ")))
                .hasSize(30)
                .element(29)
                .asString()
                .startsWith("kan4j: run 30 of 30: mlp, hidden 10,10, seed 2: error ");
    }

    @Test
    void errorsDoNotDependOnTheDeviceAndAreThoseOfTrain() throws IOException {
        Object[] run = {"--target", "cultivar", "--epochs", "3", "--precision", "float64", "--json", "--device"};
        Object[] compared = {"--series", "b_spline", "--hidden", "0", "--seeds", "2", "--seed", "5"};
        CommandRun java = ok(compare(WINE, run, "java", compared));
        assertThat(ok(compare(WINE, run, "opencl", compared)).out()).isEqualTo(java.out());

        JsonNode answer = json(java);
        assertThat(answer.get("task").asText()).isEqualTo("classification");
        assertThat(answer.get("error_measure").asText()).isEqualTo("error_rate");
        assertThat(answer.get("precision").asText()).isEqualTo("float64");
        assertThat(answer.get("svg").isNull()).isTrue();
        JsonNode splines = answer.get("candidates").get(0);
        assertThat(splines.get("series").asText()).isEqualTo("b_spline");
        assertThat(splines.get("hidden").toString()).isEqualTo("[]");
        assertThat(splines.get("parameters").asInt()).isEqualTo(13 * 3 * 10);
        assertThat(splines.get("diverged").asInt()).isZero();
        assertThat(splines.get("runs")).hasSize(2);
        JsonNode second = splines.get("runs").get(1);
        assertThat(second.get("seed").asInt()).isEqualTo(6);
        assertThat(second.get("epochs").asInt()).isEqualTo(3);
        JsonNode trained = json(ok(
                "train",
                WINE,
                "--target",
                "cultivar",
                "--epochs",
                "3",
                "--precision",
                "float64",
                "--hidden",
                "0",
                "--seed",
                "6",
                "--json",
                "--out",
                folder.resolve("model")));
        assertThat(second.get("error").asDouble())
                .isCloseTo(1 - trained.get("test").get("accuracy").asDouble(), within(1e-12));
        double lowest = splines.get("error").get("lowest").asDouble();
        double highest = splines.get("error").get("highest").asDouble();
        assertThat(splines.get("error").get("median").asDouble()).isEqualTo((lowest + highest) / 2);
    }

    private static Object[] compare(Path table, Object[] run, String device, Object[] compared) {
        return Stream.of(Stream.of("compare", table), Arrays.stream(run), Stream.of(device), Arrays.stream(compared))
                .flatMap(part -> part)
                .toArray();
    }

    @Test
    void drawingIsXmlWhateverTheColumnIsCalled() throws Exception {
        String target = "\"</text><script>&\u0001\u202e]]>\"";
        StringBuilder table = new StringBuilder("x," + target + "\n");
        for (int row = 0; row < 30; row++) {
            table.append(row).append(',').append(row % 7 + 0.5).append('\n');
        }
        Path data = Files.writeString(folder.resolve("hostile.csv"), table);
        Path svg = folder.resolve("chart.svg");
        String name = target.substring(1, target.length() - 1);
        CommandRun run = ok(
                "compare",
                data,
                "--target",
                name,
                "--task",
                "regression",
                "--hidden",
                "0",
                "--epochs",
                "1",
                "--svg",
                svg);
        assertThat(run.out()).contains("drawing  " + svg);
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(10);
        assertThat(document.getElementsByTagName("text").item(1).getTextContent())
                .contains("'</text><script>&\\u0001\\u202e]]>'");
    }

    @Test
    void runsThatDivergeAreShown() throws IOException {
        Object[] hopeless = {
            "compare",
            DIABETES,
            "--target",
            "progression",
            "--hidden",
            "2",
            "--series",
            "fourier",
            "--seeds",
            "1",
            "--optimizer",
            "adam",
            "--learning-rate",
            "1e30",
            "--epochs",
            "2",
            "--svg",
            folder.resolve("chart.svg")
        };
        CommandRun run = ok(hopeless);
        assertThat(run.out()).containsPattern("fourier +2 +3 +198 +- +- +1, 1 diverged\n");
        assertThat(run.err()).contains("kan4j: run 1 of 1: fourier, hidden 2, grid 3, seed 0: diverged, 0 epochs");
        List<Object> asJson = new ArrayList<>(Arrays.asList(hopeless));
        asJson.add("--json");
        JsonNode fourier = json(ok(asJson.toArray())).get("candidates").get(0);
        assertThat(fourier.get("error").isNull()).isTrue();
        assertThat(fourier.get("diverged").asInt()).isEqualTo(1);
        assertThat(fourier.get("runs").get(0).get("error").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--target is missing: name the column to learn | ",
                "--series takes some of b_spline, chebyshev, fourier, gaussian, mlp, got 'spline' | --target y --series spline",
                "a comparison needs at least one of the series, got none | --target y --series ,",
                "the series [fourier, fourier] name one twice; name each once | --target y --series fourier,fourier",
                "--seeds takes 1 to 1000, got 0 | --target y --seeds 0",
                "--seeds takes 1 to 1000, got 1001 | --target y --seeds 1001",
                "the seeds of 3 runs from 9223372036854775807 on run past | --target y --seed 9223372036854775807",
                "--hidden takes 1 to 1000000 nodes per hidden layer | --target y --hidden 5;x",
                "a layer 1000000 -> 1000000 with grid 5 and order 3 needs | --target y --hidden 1000000,1000000",
                "an edge of 53 coefficients, as b_spline of grid 50 and order 3 has, is out of | --target y --grid 50",
                "grid is 0 but must be 1 to 2000 | --target y --grid 0",
                "order is 10 but must be 1 to 9 | --target y --order 10",
                "--test must be above 0, got 0; a comparison needs rows to score on | --target y --test 0",
                "epochs must be at least 1 | --target y --epochs 0",
                "--learning-rate, --rate-decay | --target y --optimizer lbfgs --learning-rate 1",
                "--svg and DATA.csv are the same file | --target y --svg none.csv",
                "Unknown option: '--basis=fourier' | --target y --basis=fourier"
            })
    void wrongUsageIsRefusedBeforeAnythingIsRead(String said, String line) {
        List<Object> arguments = new ArrayList<>(List.of("compare", folder.resolve("none.csv")));
        for (String word : line == null ? new String[0] : line.split(" ", -1)) {
            arguments.add(word.equals("none.csv") ? folder.resolve(word) : word);
        }
        CommandRun run = CommandRun.of(arguments.toArray());
        assertThat(run.err()).startsWith("kan4j: error: " + said).hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSignalEndsItAndSaysThatNothingIsKept() throws Exception {
        Path svg = folder.resolve("chart.svg");
        Process child = CommandRun.child(
                        List.of(),
                        "compare",
                        WINE,
                        "--target",
                        "cultivar",
                        "--series",
                        "gaussian",
                        "--hidden",
                        "0",
                        "--seeds",
                        "1000",
                        "--device",
                        "java",
                        "--svg",
                        svg)
                .start();
        String said;
        try (BufferedReader errors = child.errorReader()) {
            String line = errors.readLine();
            while (line != null && !line.contains("run 1 of 1000")) {
                line = errors.readLine();
            }
            child.toHandle().destroy(); // unlike Process.destroy, leaves the streams open
            said = errors.lines().collect(Collectors.joining("\n"));
        }
        assertThat(child.waitFor()).isEqualTo(128 + 15);
        assertThat(said).contains("kan4j: interrupted; nothing is kept of a comparison that has not ended");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anOutputThatCannotBeWrittenIsSaidBeforeTheTableIsRead() {
        CommandRun run = CommandRun.of(
                "compare", folder.resolve("none.csv"), "--target", "y", "--svg", folder.resolve("none/chart.svg"));
        assertThat(run.err()).contains("does not exist").hasLineCount(1);
        assertThat(run.code()).isEqualTo(1);
    }
}
