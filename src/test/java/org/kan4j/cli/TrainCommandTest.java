package org.kan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kan4j.cli.CommandRun.example;
import static org.kan4j.cli.CommandRun.ok;
import static org.kan4j.cli.CommandRun.sha256;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kan4j.file.CheckpointFile;

class TrainCommandTest {
    private static final Path DIABETES = example("diabetes.csv");
    private static final Path WINE = example("wine.csv");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "diabetes.csv, progression, float32",
        "diabetes.csv, progression, float64",
        "wine.csv, cultivar, float32",
        "wine.csv, cultivar, float64"
    })
    void javaAndOpenClWriteTheSameBytes(String table, String target, String precision) {
        Path java = folder.resolve("java");
        Path opencl = folder.resolve("opencl");
        CommandRun onJava = train(table, target, precision, "java", java);
        CommandRun onOpenCl = train(table, target, precision, "opencl", opencl);
        assertThat(opencl).hasSameBinaryContentAs(java);
        assertThat(onOpenCl.out().replace(opencl.toString(), java.toString())).isEqualTo(onJava.out());
    }

    private static CommandRun train(String table, String target, String precision, String device, Path out) {
        return ok(
                "train",
                example(table),
                "--target",
                target,
                "--precision",
                precision,
                "--device",
                device,
                "--epochs",
                "3",
                "--batch",
                "32",
                "--out",
                out);
    }

    @Test
    void threadsOfTheDeviceDoNotShow() throws Exception {
        String expected = null;
        for (String threads : List.of("1", "2")) {
            Path out = folder.resolve("model" + threads);
            ProcessBuilder child = CommandRun.child(
                    List.of(),
                    "train",
                    WINE,
                    "--target",
                    "cultivar",
                    "--epochs",
                    "2",
                    "--device",
                    "opencl",
                    "--out",
                    out);
            child.environment().put("POCL_MAX_PTHREAD_COUNT", threads);
            child.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
            child.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
            assertThat(child.start().waitFor())
                    .as(folder.resolve("log").toString())
                    .isZero();
            expected = expected == null ? sha256(out) : expected;
            assertThat(sha256(out)).isEqualTo(expected);
        }
    }

    @Test
    void resumedRunEndsInTheBytesOfAnUninterruptedOne() {
        Path whole = folder.resolve("whole");
        Path resumed = folder.resolve("resumed");
        Path checkpoint = folder.resolve("checkpoint");
        Object[] definition = {"--hidden", "4", "--seed", "3", "--target", "progression"};
        ok(with(definition, "--epochs", "6", "--out", whole));
        ok(with(definition, "--epochs", "2", "--out", resumed, "--checkpoint", checkpoint));
        ok(
                "train",
                DIABETES,
                "--resume",
                checkpoint,
                "--checkpoint",
                checkpoint,
                "--epochs",
                "6",
                "--out",
                resumed,
                "--device",
                "opencl");
        assertThat(resumed).hasSameBinaryContentAs(whole);
        assertThat(CheckpointFile.read(checkpoint).state().epoch()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"-1", "4294967296"})
    void aSeedThatPykanCannotHaveIsRefused(String seed) {
        Object[] pykan = {"--init", "pykan", "--seed", seed, "--target", "progression"};
        CommandRun run = CommandRun.of(with(pykan, "--out", folder.resolve("out")));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("kan4j: error: seed is " + seed)
                .contains("0 to 4294967295")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({"float32", "float64"})
    void aRunFromPykansStartResumesToTheSameBytes(String precision) {
        Path whole = folder.resolve("whole");
        Path resumed = folder.resolve("resumed");
        Path checkpoint = folder.resolve("checkpoint");
        Object[] pykan = {"--init", "pykan", "--seed", "4294967295", "--precision", precision, "--target", "progression"
        };
        ok(with(pykan, "--epochs", "4", "--out", whole));
        ok(with(pykan, "--epochs", "2", "--out", resumed, "--checkpoint", checkpoint));
        ok("train", DIABETES, "--resume", checkpoint, "--epochs", "4", "--out", resumed);
        assertThat(resumed).hasSameBinaryContentAs(whole);
    }

    private static Object[] with(Object[] definition, Object... more) {
        List<Object> args = new java.util.ArrayList<>(List.of("train", DIABETES));
        args.addAll(List.of(definition));
        args.addAll(List.of(more));
        return args.toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "--target, age",
        "--task, classification",
        "--hidden, 7",
        "--grid, 6",
        "--order, 2",
        "--init, pykan",
        "--precision, float64",
        "--batch, 7",
        "--learning-rate, 0.5",
        "--weight-decay, 0.25",
        "--validation, 0.1",
        "--test, 0.1",
        "--outside, clamp",
        "--basis, chebyshev",
        "--seed, 9",
        "--missing, drop",
        "--categorical, sex",
        "--epochs, 1"
    })
    void resumeRefusesAnOptionThatContradicts(String option, String value) {
        Path checkpoint = folder.resolve("checkpoint");
        Path out = folder.resolve("out");
        ok("train", DIABETES, "--target", "progression", "--epochs", "2", "--out", out, "--checkpoint", checkpoint);
        String before = sha256(out);
        CommandRun run = CommandRun.of("train", DIABETES, "--resume", checkpoint, option, value, "--out", out);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains(option + " ")
                .contains("contradicts the checkpoint")
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(sha256(out)).isEqualTo(before);
    }

    @Test
    void resumeTakesOptionsThatSayTheSame() {
        Path checkpoint = folder.resolve("checkpoint");
        Path out = folder.resolve("out");
        ok("train", DIABETES, "--target", "progression", "--epochs", "2", "--out", out, "--checkpoint", checkpoint);
        ok(
                "train",
                DIABETES,
                "--target",
                "progression",
                "--epochs",
                "2",
                "--grid",
                "5",
                "--resume",
                checkpoint,
                "--out",
                folder.resolve("again"));
        assertThat(folder.resolve("again")).hasSameBinaryContentAs(out);
    }

    @Test
    void resumeRefusesAnotherTable() {
        Path checkpoint = folder.resolve("checkpoint");
        ok(
                "train",
                WINE,
                "--target",
                "cultivar",
                "--epochs",
                "1",
                "--out",
                folder.resolve("a"),
                "--checkpoint",
                checkpoint);
        Path other = folder.resolve("other.csv");
        write(other, read(WINE).replaceFirst("14.23", "14.24"));
        CommandRun run = CommandRun.of("train", other, "--resume", checkpoint, "--out", folder.resolve("b"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("the table is not the one that the run was started with")
                .hasLineCount(1);
        assertThat(folder.resolve("b")).doesNotExist();
    }

    @Test
    void signalLeavesAWholeCheckpointAndSaysHowToGoOn() throws Exception {
        Path checkpoint = folder.resolve("the checkpoint");
        ProcessBuilder builder = CommandRun.child(
                List.of(),
                "train",
                WINE,
                "--target",
                "cultivar",
                "--epochs",
                "100000000",
                "--validation",
                "0",
                "--device",
                "java",
                "--checkpoint",
                checkpoint,
                "--out",
                folder.resolve("out"),
                "--json");
        builder.environment().put("KAN4J_COMMAND", "./the kan4j");
        Process child = builder.start();
        String said;
        try (BufferedReader errors = child.errorReader()) {
            String line = errors.readLine();
            while (line != null && !line.contains("epoch ")) {
                line = errors.readLine();
            }
            child.toHandle().destroy(); // unlike Process.destroy, leaves the streams open
            said = errors.lines().collect(Collectors.joining("\n"));
        }
        assertThat(child.waitFor()).isEqualTo(128 + 15);
        int epoch = CheckpointFile.read(checkpoint).state().epoch();
        assertThat(said)
                .contains("kan4j: interrupted; the checkpoint of epoch " + epoch + " is whole, go on with:"
                        + " './the kan4j' train " + WINE + " --resume '" + checkpoint + "'")
                .contains(" --epochs 100000000 --device java --out " + folder.resolve("out") + " --json");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(checkpoint);
        }
    }

    @Test
    void headerOfNumbersIsWarnedAbout() {
        Path table = folder.resolve("table.csv");
        write(table, "1,2.5\n" + "2,3.5\n3,4.5\n".repeat(5));
        String warning = "kan4j: warning: the header looks like a row of numbers; a header line is needed\n";
        Path out = folder.resolve("out");
        assertThat(ok("train", table, "--target", "2.5", "--epochs", "1", "--out", out)
                        .err())
                .contains(warning);
        write(table, "1,y\n" + "2,3.5\n3,4.5\n".repeat(5));
        assertThat(ok("train", table, "--target", "y", "--epochs", "1", "--out", out)
                        .err())
                .doesNotContain("warning");
    }

    @Test
    void answerSaysWhatWasDone() throws Exception {
        Path table = folder.resolve("table.csv");
        write(table, "x,c,y\n" + "1,5,0.5\n2,5,0.7\n,5,0.9\n3,5,1.5\n4,5,1.7\n5,5,1.9\n6,5,2\n".repeat(4));
        Path out = folder.resolve("out");
        Object[] command = {"train", table, "--target", "y", "--missing", "drop", "--epochs", "2", "--out", out};
        String text = ok(command).out();
        assertThat(text)
                .contains("regression", "4 left out", "'c' (read as 0)", "epochs", "test", "RMSE", out.toString());
        Object[] json = java.util.Arrays.copyOf(command, command.length + 1);
        json[command.length] = "--json";
        JsonNode document = new ObjectMapper().readTree(ok(json).out());
        assertThat(document.get("task").asText()).isEqualTo("regression");
        assertThat(document.at("/rows/dropped").asInt()).isEqualTo(4);
        assertThat(document.at("/rows/training").asInt()).isEqualTo(14);
        assertThat(document.at("/constant_features/0").asText()).isEqualTo("c");
        assertThat(document.get("outside_grid")).hasSize(3);
        assertThat(document.at("/test/rmse").isNumber()).isTrue();
        assertThat(document.at("/test/mae").isNumber()).isTrue();
        assertThat(document.at("/test").has("r2")).isTrue();
        assertThat(document.get("epochs").asInt()).isEqualTo(2);
        assertThat(document.get("parameters").asInt()).isEqualTo((2 * 5 + 25 + 5) * 10);
        assertThat(document.get("model").asText()).isEqualTo(out.toString());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The checkpoint of a run that was to end earlier is one of the middle of a longer one, as long as there is no schedule. */
    @ParameterizedTest
    @CsvSource({"lbfgs, --wolfe, '0.001,0.8'", "adam, --learning-rate, 0.02"})
    void aRunWithMovingKnotsGoesOn(String optimizer, String setting, String value) {
        Path whole = folder.resolve("whole");
        Path checkpoint = folder.resolve("checkpoint");
        Path again = folder.resolve("again");
        Object[] run = {
            "--target",
            "progression",
            "--hidden",
            "2",
            "--optimizer",
            optimizer,
            setting,
            value,
            "--grid-update",
            "2",
            "--lambda",
            "0.001",
            "--restarts",
            "2",
            "--restart-epochs",
            "1"
        };
        CommandRun trials = ok(with(run, "--epochs", "6", "--out", whole));
        assertThat(trials.err()).contains("trial 2 of 2, seed 1: loss ");
        ok(with(run, "--epochs", "3", "--checkpoint", checkpoint, "--out", again));
        // What is given again is compared with the checkpoint alone.
        ok(
                "train",
                DIABETES,
                "--resume",
                checkpoint,
                setting,
                value,
                "--epochs",
                "6",
                "--restarts",
                "2",
                "--out",
                again);
        assertThat(again).hasSameBinaryContentAs(whole);
        assertThat(ok("inspect", again).out()).contains("knots updated every 2 epochs until 50");
    }

    @Test
    void aModelIsTrainedOnThroughFinerGrids() {
        Path model = folder.resolve("model");
        Path child = folder.resolve("child");
        ok("train", DIABETES, "--target", "progression", "--scale", "none", "--epochs", "2", "--out", model);
        ok("train", DIABETES, "--from", model, "--epochs", "1", "--grid-schedule", "5,10", "--out", child);
        assertThat(ok("inspect", child).out())
                .contains("parent        sha256 ")
                .contains("grid 10")
                .contains("grids         5, 10 (exact), knots stay")
                .contains("units as they are");
        assertThat(ok("evaluate", child, DIABETES).out()).contains("RMSE");
    }

    @Test
    void unitsStayAsTheyAreWithoutScaling() {
        Path model = folder.resolve("model");
        ok("train", DIABETES, "--target", "progression", "--scale", "none", "--epochs", "1", "--out", model);
        assertThat(ok("inspect", model).out()).contains("mean 0, deviation 1").contains("units as they are");
    }
}
