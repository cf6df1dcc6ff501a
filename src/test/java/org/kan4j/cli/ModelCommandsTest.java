package org.kan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kan4j.cli.CommandRun.example;
import static org.kan4j.cli.CommandRun.ok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kan4j.backend.Precision;
import org.kan4j.verify.ContractCases;
import org.kan4j.verify.ContractRow;
import picocli.CommandLine;

class ModelCommandsTest {
    private static final Path DIABETES = example("diabetes.csv");
    private static final Path WINE = example("wine.csv");

    @TempDir
    private static Path models;

    private static Path diabetes;
    private static Path wine;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() {
        diabetes = models.resolve("diabetes");
        wine = models.resolve("wine");
        ok("train", DIABETES, "--target", "progression", "--epochs", "3", "--out", diabetes);
        ok("train", WINE, "--target", "cultivar", "--epochs", "20", "--out", wine);
    }

    @Test
    void predictAnswersEveryRowInOrder() throws IOException {
        Path out = folder.resolve("answers.csv");
        String printed = ok("predict", diabetes, DIABETES).out();
        assertThat(ok("predict", diabetes, DIABETES, "--out", out).out()).isEmpty();
        assertThat(out).hasContent(printed);
        List<String> lines = printed.lines().toList();
        assertThat(lines.get(0)).isEqualTo("progression");
        assertThat(lines).hasSize(Files.readAllLines(DIABETES).size());
        Path one = folder.resolve("one.csv");
        List<String> table = Files.readAllLines(DIABETES);
        Files.write(one, List.of(table.get(0), table.get(5)));
        assertThat(ok("predict", diabetes, one).out().lines().toList()).containsExactly(lines.get(0), lines.get(5));
    }

    @Test
    void predictGivesTheSameTextOnOpenCl() {
        assertThat(ok("predict", wine, WINE, "--proba", "--device", "opencl").out())
                .isEqualTo(
                        ok("predict", wine, WINE, "--proba", "--device", "java").out());
    }

    @Test
    void probabilitiesHaveAColumnPerClassAndLeadToTheClass() {
        List<String> classes = ok("predict", wine, WINE).out().lines().toList();
        List<String> shares = ok("predict", wine, WINE, "--proba").out().lines().toList();
        assertThat(classes.get(0)).isEqualTo("cultivar");
        assertThat(shares.get(0)).isEqualTo("cultivar=class_0,cultivar=class_1,cultivar=class_2");
        for (int row = 1; row < classes.size(); row++) {
            String[] cells = shares.get(row).split(",");
            double sum = 0;
            int best = 0;
            for (int c = 0; c < cells.length; c++) {
                sum += Double.parseDouble(cells[c]);
                best = Double.parseDouble(cells[c]) > Double.parseDouble(cells[best]) ? c : best;
            }
            assertThat(sum).isBetween(0.999999, 1.000001);
            assertThat(classes.get(row)).isEqualTo("class_" + best);
        }
    }

    @Test
    void columnsAreFoundByNameAndMissingOnesNamed() throws IOException {
        List<String> reversed = new ArrayList<>();
        for (String line : Files.readAllLines(WINE)) {
            List<String> cells = new ArrayList<>(List.of(line.split(",")));
            java.util.Collections.reverse(cells);
            reversed.add("extra," + String.join(",", cells));
        }
        Path table = Files.write(folder.resolve("reversed.csv"), reversed);
        assertThat(ok("predict", wine, table).out())
                .isEqualTo(ok("predict", wine, WINE).out());
        CommandRun missing = CommandRun.of("predict", wine, DIABETES);
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("'alcohol'", "'hue'").hasLineCount(1);
    }

    @Test
    void missingCellsFollowThePolicy() throws IOException {
        Path table = folder.resolve("table.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(DIABETES).subList(0, 4));
        lines.set(2, "," + lines.get(2).split(",", 2)[1]);
        Files.write(table, lines);
        assertThat(CommandRun.of("predict", diabetes, table).code()).isEqualTo(1);
        CommandRun filled = ok("predict", diabetes, table, "--missing", "mean");
        assertThat(filled.out()).hasLineCount(4);
        assertThat(filled.err()).contains("kan4j: 1 missing cell read as the mean\n");
        assertThat(ok("evaluate", diabetes, table, "--missing", "mean").err())
                .contains("kan4j: 1 missing cell read as the mean\n");
        CommandRun dropped = ok("predict", diabetes, table, "--missing", "drop");
        assertThat(dropped.out()).hasLineCount(3);
        assertThat(dropped.err()).contains("1 row with missing cells left out");
    }

    @Test
    void evaluateScoresARegression() throws IOException {
        JsonNode document = json(ok("evaluate", diabetes, DIABETES, "--json"));
        assertThat(document.fieldNames())
                .toIterable()
                .containsExactly(
                        "task", "target", "rows", "dropped_rows", "missing_cells", "rmse", "mae", "r2", "outside_grid");
        assertThat(document.get("outside_grid")).hasSize(3);
        assertThat(document.get("rows").asInt()).isEqualTo(442);
        assertThat(ok("evaluate", diabetes, DIABETES).out())
                .contains("RMSE", "MAE", "R2", "outside the grid: layer 1 ");
    }

    @Test
    void predictWarnsOfRowsFarFromTheTrainingRows() throws IOException {
        assertThat(ok("predict", diabetes, DIABETES).err()).doesNotContain("layer 1");
        Path far = folder.resolve("far.csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(DIABETES).subList(0, 2));
        lines.set(1, "999" + lines.get(1).substring(lines.get(1).indexOf(',')));
        Files.write(far, lines);
        CommandRun run = ok("predict", diabetes, far);
        assertThat(run.out()).hasLineCount(2);
        assertThat(run.err())
                .contains("warning: many values lie outside the grid (layer 1 10.00 %")
                .contains("fade to zero", "--outside clamp or linear");
        JsonNode document = json(ok("evaluate", diabetes, far, "--json"));
        assertThat(document.at("/outside_grid/0").asDouble()).isEqualTo(0.1);
    }

    @Test
    void outsideIsKeptInTheModelAndDecidesFarAnswers() throws IOException {
        Path linear = folder.resolve("linear");
        ok("train", DIABETES, "--target", "progression", "--epochs", "3", "--outside", "linear", "--out", linear);
        assertThat(json(ok("inspect", linear, "--json")).at("/network/outside").asText())
                .isEqualTo("linear");
        assertThat(ok("inspect", linear).out()).contains("outside linear");
        assertThat(ok("inspect", diabetes).out()).contains("outside fade");
        assertThat(ok("predict", linear, DIABETES, "--device", "opencl").out())
                .isEqualTo(ok("predict", linear, DIABETES, "--device", "java").out())
                .isNotEqualTo(ok("predict", diabetes, DIABETES).out());
    }

    @Test
    void evaluateScoresAClassification() throws IOException {
        JsonNode document = json(ok("evaluate", wine, WINE, "--json"));
        assertThat(document.get("accuracy").asDouble()).isBetween(0.5, 1.0);
        assertThat(document.get("log_loss").asDouble()).isPositive();
        int sum = 0;
        for (JsonNode row : document.get("confusion_matrix")) {
            for (JsonNode cell : row) {
                sum += cell.asInt();
            }
        }
        assertThat(sum).isEqualTo(178);
        assertThat(document.get("classes")).hasSize(3);
        assertThat(ok("evaluate", wine, WINE).out()).contains("accuracy", "class_2");
    }

    @Test
    void inspectShowsWhatDecidesTheModel() throws IOException {
        JsonNode document = json(ok("inspect", wine, "--json"));
        assertThat(document.get("features")).hasSize(13);
        assertThat(document.at("/network/widths").toString()).isEqualTo("[13,5,5,3]");
        assertThat(document.get("parameters").asInt()).isEqualTo((13 * 5 + 25 + 15) * 10);
        assertThat(document.get("data_hash").asText()).hasSize(64);
        assertThat(document.at("/training/epochs").asInt()).isEqualTo(20);
        assertThat(ok("inspect", wine).out()).contains("13, 5, 5, 3", "at most 20 epochs", "alcohol", "sha256");
        assertThat(json(ok("inspect", diabetes, "--json"))
                        .at("/target_scale/mean")
                        .isNumber())
                .isTrue();
    }

    @Test
    void localeDoesNotShow() {
        Locale before = Locale.getDefault();
        List<String> expected = everything();
        try {
            for (String tag : List.of("tr-TR", "de-DE", "ar-EG-u-nu-arab")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(everything()).isEqualTo(expected);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private List<String> everything() {
        Path out = folder.resolve("model");
        return List.of(
                ok("train", DIABETES, "--target", "progression", "--epochs", "1", "--task", "REGRESSION", "--out", out)
                        .out(),
                CommandRun.sha256(out),
                ok("inspect", out).out(),
                ok("evaluate", out, DIABETES).out(),
                ok("predict", out, DIABETES).out(),
                CommandRun.of("train", DIABETES, "--grid", "1e9", "--target", "x", "--out", out)
                        .err());
    }

    /** On the Java backend, where it is fast: the suite runs on every device in a test of its own. */
    @Test
    void verifyReportsEveryOperation() throws IOException {
        JsonNode operations = json(ok("verify", "--device", "java", "--json")).get("operations");
        assertThat(operations.size()).isGreaterThan(10);
        for (JsonNode row : operations) {
            assertThat(row.fieldNames())
                    .toIterable()
                    .containsExactly("operation", "precision", "shapes", "compared", "differing_bits");
            assertThat(row.get("differing_bits").asLong()).isZero();
        }
    }

    /** On the cases of one operation; what runs all of them is the device equality test of each precision. */
    @Test
    void verifySaysWhereJavaIsComparedWithItself() {
        String remark = "Java against itself: only that the suite runs was checked\n";
        assertThat(verify("java")).contains("add        float64    257 values").endsWith(remark);
        assertThat(verify("opencl")).contains(", 0 bits differ").doesNotContain("itself");
    }

    private static String verify(String device) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream errors = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Console console = new Console(out, errors, false, () -> 0, new Environment(Map.of(), "", "Linux"));
        int code = new CommandLine(new VerifyCommand(console, ContractCases.of("add"))).execute("--device", device);
        assertThat(code).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void verifyCountsTheBitsThatDiffer() {
        List<ContractRow> rows = List.of(
                new ContractRow("sum", Precision.FLOAT32, "7 values", 9, 0),
                new ContractRow("add", Precision.FLOAT64, "5 values", 8, 3));
        assertThat(VerifyCommand.differing(rows)).isEqualTo(3);
        assertThat(VerifyCommand.text(rows)).contains("17 values compared, 3 bits differ");
    }

    @Test
    void devicesListsJavaAndOpenCl() throws IOException {
        JsonNode devices = json(ok("devices", "--json")).get("devices");
        assertThat(devices.get(0).get("name").asText()).isEqualTo("java");
        assertThat(devices.size()).isGreaterThan(1);
        assertThat(devices.get(1).get("accepted").asBoolean()).isTrue();
        assertThat(ok("devices").out()).contains("java", "accepted");
    }

    @Test
    void helpAndVersionGoToStandardOutput() {
        assertThat(ok("--help").out()).contains("train", "verify", "Exit codes");
        assertThat(ok("train", "--help").out()).contains("--learning-rate");
        assertThat(ok("--version").out()).startsWith("kan4j ");
    }

    private static JsonNode json(CommandRun run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }
}
