package org.kan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandErrorsTest {
    private static final int MUTATIONS = 300;
    private static final String TABLE = "x,y\n1,2\n2,3\n3,4.5\n4,5\n5,6\n6,7.5\n7,8\n8,9\n9,10.5\n10,11\n";

    @TempDir
    private Path folder;

    private Path table;
    private Path model;

    @BeforeEach
    void trainOnce() throws IOException {
        table = Files.writeString(folder.resolve("table.csv"), TABLE);
        model = folder.resolve("model");
        CommandRun.ok("train", table, "--target", "y", "--hidden", "2", "--epochs", "1", "--out", model);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | a command is missing |",
                "2 | there is no command 'nonsense'; the commands are devices, train, predict | nonsense",
                "2 | Unknown option | train T --target y --out OUT --nonsense",
                "2 | --target is missing | train T --out OUT",
                "2 | Missing required option: '--out | train T --target y",
                "2 | Missing required parameter | train --target y --out OUT",
                "2 | grid is 0 | train T --target y --out OUT --grid 0",
                "2 | order | train T --target y --out OUT --order 10",
                "2 | epochs must be at least 1 | train T --target y --out OUT --epochs 0",
                "2 | batch must be at least 1 | train T --target y --out OUT --batch -1",
                "2 | learning rate must be above 0 | train T --target y --out OUT --learning-rate NaN",
                "2 | weight decay must be | train T --target y --out OUT --weight-decay -1",
                "2 | validation | train T --target y --out OUT --validation 0.6 --test 0.6",
                "2 | --hidden takes | train T --target y --out OUT --hidden 5,x",
                "2 | hidden layer 2 is '0' | train T --target y --out OUT --hidden 5,0",
                "2 | hidden layer 1 is '1000000000' | train T --target y --out OUT --hidden 1000000000",
                "2 | takes 1 to 1000000 nodes per hidden layer | train T --target y --out OUT --hidden -1",
                "2 | 0 alone for none | train T --target y --out OUT --hidden 1000001",
                "2 | parameters, at most 2147483647 | train T --target y --out OUT --hidden 100000,100000",
                "2 | --categorical y is the target | train T --target y --out OUT --categorical y",
                "2 | error: --task takes one of auto, regression | train T --target y --out OUT --task x",
                "2 | takes one of float32, float64 | train T --target y --out OUT --precision half",
                "2 | takes one of error, drop, mean | train T --target y --out OUT --missing x",
                "2 | same file | train T --target y --out T",
                "2 | same file | train T --target y --out OUT --checkpoint OUT",
                "2 | same file | train T --target y --out OUT --checkpoint T",
                "2 | same file | train T --resume M --out M",
                "2 | same file | predict M T --out M",
                "2 | same file | predict M T --out T",
                "2 | --proba needs | predict M T --proba",
                "1 | no such file | predict NONE T",
                "1 | no such file | evaluate M NONE",
                "1 | no such file | train NONE --target y --out OUT",
                "1 | does not exist | train T --target y --out NONE/model",
                "1 | is a directory | train T --target y --out FOLDER",
                "1 | z | train T --target z --out OUT",
                "1 | no OpenCL device has index 77 | train T --target y --out OUT --device 77",
                "1 | no OpenCL device has 'nobody' | train T --target y --out OUT --device nobody",
                "1 | is this a table? inspect takes a model | inspect T",
                "1 | not a safetensors file; is this a table? the order is MODEL DATA.csv | predict T T",
                "1 | is this a table? the order is MODEL DATA.csv | evaluate T M",
                "1 | is this a model? the order is MODEL DATA.csv | predict M M",
                "1 | is this a model? the order is MODEL DATA.csv | evaluate M M",
                "1 | is this a model? train takes a table | train M --target y --out OUT",
                "2 | --seed takes a whole number, got 'text' | train T --target y --out OUT --seed text",
                "2 | --epochs takes a whole number from | train T --target y --out OUT --epochs 3000000000",
                "2 | --grid takes a whole number, got '1.5' | train T --target y --out OUT --grid 1.5",
                "2 | --test takes a number such as 0.1, got '0,2' | train T --target y --out OUT --test 0,2",
                "2 | --device: java names no device whose kernels can be tuned | tune --device java",
                "2 | --device: auto names no device whose kernels can be tuned | tune --device auto",
                "2 | have no part in lbfgs | train T --target y --out OUT --optimizer lbfgs --learning-rate 0.1",
                "2 | takes one of adam, adamw, lbfgs | train T --target y --out OUT --optimizer sgd",
                "2 | no part in adam; ask for adamw | train T --target y --out OUT --optimizer adam --weight-decay 1",
                "2 | --wolfe has no part in adamw | train T --target y --out OUT --wolfe 0.1,0.9",
                "2 | --wolfe takes two numbers | train T --target y --out OUT --optimizer lbfgs --wolfe 0.1",
                "2 | 0 < c1 < c2 < 1, got 0.9 and 0.1 | train T --target y --out OUT --optimizer lbfgs --wolfe 0.9,0.1",
                "2 | have no part in lbfgs | train T --target y --out OUT --optimizer lbfgs --warmup 3",
                "2 | no part in a rate that is cosine | train T --target y --out OUT --rate-decay cosine --half-life 3",
                "2 | takes one of constant, halving, cosine | train T --target y --out OUT --rate-decay up",
                "2 | warm-up must be at least 0 | train T --target y --out OUT --warmup -1",
                "2 | exclude each other | train T --target y --out OUT --grid 3 --grid-schedule 3,5",
                "2 | the grids of a schedule must ascend, got [5, 3] | train T --target y --out OUT --grid-schedule 5,3",
                "2 | grid is 0 | train T --target y --out OUT --grid-schedule 0,3",
                "2 | --grid-schedule | train T --target y --out OUT --grid-schedule 3,x",
                "2 | between updates of the knots must be at least 0 | train T --target y --out OUT --grid-update -1",
                "2 | grid_eps is 2.0 | train T --target y --out OUT --grid-update 1 --grid-eps 2",
                "2 | grid_margin is NaN | train T --target y --out OUT --grid-update 1 --grid-margin NaN",
                "2 | takes one of exact, least_squares | train T --target y --out OUT --refit x",
                "2 | no part in a run without --grid-update | train T --target y --out OUT --grid-eps 0.1",
                "2 | no part in a run without --grid-schedule | train T --target y --out OUT --refit exact",
                "2 | no part in a run without --restarts | train T --target y --out OUT --restart-epochs 3",
                "2 | no part in a run without --lambda | train T --target y --out OUT --lambda-l1 2",
                "2 | weighs nothing | train T --target y --out OUT --lambda 1 --lambda-l1 0 --lambda-entropy 0",
                "2 | lambda is -1.0 | train T --target y --out OUT --lambda -1",
                "2 | exists, and may be of another run | train T --target y --out OUT --checkpoint M",
                "2 | restarts must be 1 to 10000, got 0 | train T --target y --out OUT --restarts 0",
                "2 | those of a grid, 3, got 5 | train T --target y --out OUT --restarts 2 --epochs 3 --restart-epochs 5",
                "2 | run past 9223372036854775807 | train T --target y --out OUT --seed 9223372036854775807 --restarts 2",
                "2 | 4294967296 | train T --target y --out OUT --seed 4294967295 --init pykan --restarts 2",
                "2 | 2426050000 | train T --target y --out OUT --hidden 1100,1100 --grid-schedule 5,2000",
                "2 | --outside has no part in a run --from a model | train T --from M --outside clamp --out OUT",
                "2 | takes one of all, coefficients | train T --target y --out OUT --trainable some",
                "2 | weight decay moves all parameters | train T --target y --out OUT --trainable coefficients",
                "2 | takes one of fitted, none | train T --target y --out OUT --scale x",
                "2 | --resume and --from exclude each other | train T --resume M --from M --out OUT",
                "2 | --grid has no part in a run --from a model | train T --from M --grid 3 --out OUT",
                "2 | same file | train T --from M --out M",
                "1 | 'x' | train NOX --from M --out OUT",
                "2 | the node threshold is -1.0 | prune M T --out OUT --node -1",
                "2 | the edge threshold is NaN | prune M T --out OUT --edge NaN",
                "2 | --edge takes a number | prune M T --out OUT --edge x",
                "2 | same file | prune M T --out M",
                "2 | same file | prune M T --out T",
                "2 | Missing required option: '--out | prune M T",
                "1 | no such file | prune NONE T --out OUT",
                "1 | no such file | prune M NONE --out OUT",
                "1 | is a directory | prune M T --out FOLDER",
                "1 | the order is MODEL DATA.csv | prune T M --out OUT",
                "1 | would leave no node of level 1 | prune M T --out OUT --node 1000",
                "1 | without edges | prune M T --out OUT --node 0 --edge 1000",
                "1 | 'x' | prune M NOX --out OUT",
                "1 | 'y' | prune M NOY --out OUT",
                "1 | no OpenCL device has index 77 | prune M T --out OUT --device 77",
                "2 | no cache folder of the user is known | tune --device opencl",
                "1 | no OpenCL device has index 77 | tune --device 77 --out OUT",
                "1 | does not exist | tune --out NONE/model",
                "1 | is a directory | tune --out FOLDER",
                "1 | 'x' | predict M NOX",
                "1 | 'y' | evaluate M NOY"
            })
    void errorIsOneLineAndChangesNothing(int code, String said, String line) throws IOException {
        Files.writeString(folder.resolve("nox.csv"), "a,y\n1,2\n");
        Files.writeString(folder.resolve("noy.csv"), "x,a\n1,2\n");
        String before = files();
        CommandRun run = CommandRun.of(line == null ? new Object[0] : words(line));
        assertThat(run.err())
                .startsWith("kan4j: error: ")
                .contains(said)
                .endsWith("\n")
                .hasLineCount(1);
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
        assertThat(files()).isEqualTo(before);
    }

    private Object[] words(String line) {
        Map<String, Object> places = Map.of(
                "T",
                table,
                "M",
                model,
                "OUT",
                folder.resolve("out"),
                "NONE",
                folder.resolve("none"),
                "FOLDER",
                folder,
                "NOX",
                folder.resolve("nox.csv"),
                "NOY",
                folder.resolve("noy.csv"),
                "NONE/model",
                folder.resolve("none").resolve("model"));
        return Arrays.stream(line.split(" "))
                .map(word -> places.getOrDefault(word, word))
                .toArray();
    }

    /** The names and contents of all files. */
    private String files() throws IOException {
        StringBuilder all = new StringBuilder();
        try (var paths = Files.list(folder)) {
            for (Path path : paths.sorted().toList()) {
                all.append(path).append(' ').append(CommandRun.sha256(path)).append('\n');
            }
        }
        return all.toString();
    }

    @Test
    void linksToAnInputAreThatInput() throws IOException {
        Path symbolic = Files.createSymbolicLink(folder.resolve("symbolic"), table);
        Path hard = Files.createLink(folder.resolve("hard"), table);
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("new"));
        for (Path out :
                List.of(symbolic, hard, folder.resolve("x").resolve("..").resolve("table.csv"))) {
            assertThat(CommandRun.of("train", table, "--target", "y", "--out", out)
                            .code())
                    .isNotZero();
            assertThat(table).hasContent(TABLE);
        }
        CommandRun both = CommandRun.of(
                "train", table, "--target", "y", "--out", dangling, "--checkpoint", folder.resolve("new"));
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err()).contains("same file");
    }

    @Test
    void debugShowsTheStackTrace() {
        CommandRun run = CommandRun.of("inspect", table, "--debug");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("\tat org.kan4j.").contains("kan4j: error: ");
    }

    @Test
    void namesThatCouldControlATerminalAreEscaped() {
        CommandRun run = CommandRun.of("train", table, "--target", "y\u001b[31m\n\u202e", "--out", folder.resolve("o"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("\\u001b")
                .doesNotContain("\u001b", "\u202e")
                .hasLineCount(1);
    }

    @Test
    void failuresOfTheJvmAreOneLine() {
        for (Throwable failure : List.of(
                new OutOfMemoryError("Java heap space"), new StackOverflowError(), new IllegalStateException("odd"))) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Console console = new Console(
                    OutputStream.nullOutputStream(),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    false,
                    () -> 0,
                    new Environment(Map.of(), "", ""));
            assertThat(Failures.report(failure, console, false)).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .startsWith("kan4j: error: ")
                    .hasLineCount(1);
        }
    }

    @Test
    void brokenPipeEndsQuietlyAndAFullDiskDoesNot() {
        assertThat(lost("Broken pipe")).isEqualTo("0 ");
        assertThat(lost("No space left on device"))
                .isEqualTo("1 kan4j: error: standard output cannot be written: No space left on device\n");
    }

    private String lost(String reason) {
        OutputStream out = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(reason);
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        Console console = new Console(out, errors, false, () -> 0, new Environment(Map.of(), "", ""));
        String codes = "";
        for (String[] command : new String[][] {
            {"predict", model.toString(), table.toString()}, {"evaluate", model.toString(), table.toString()}
        }) {
            err.reset();
            codes = Main.run(console, command) + " " + err.toString(StandardCharsets.UTF_8);
        }
        return codes;
    }

    @Test
    void damagedModelsEndInOneLine() throws IOException {
        byte[] whole = Files.readAllBytes(model);
        SplittableRandom random = new SplittableRandom(1);
        Path damaged = folder.resolve("damaged");
        for (int n = 0; n < MUTATIONS; n++) {
            Files.write(damaged, mutated(whole, random));
            checkEnd(CommandRun.of("predict", damaged, table), "model mutation " + n);
        }
    }

    @Test
    void damagedTablesEndInOneLine() throws IOException {
        byte[] whole = TABLE.getBytes(StandardCharsets.UTF_8);
        SplittableRandom random = new SplittableRandom(2);
        Path damaged = folder.resolve("damaged");
        Path out = folder.resolve("out");
        for (int n = 0; n < MUTATIONS; n++) {
            Files.write(damaged, mutated(whole, random));
            CommandRun run = CommandRun.of(
                    "train",
                    damaged,
                    "--target",
                    "y",
                    "--hidden",
                    "2",
                    "--epochs",
                    "1",
                    "--device",
                    "java",
                    "--out",
                    out);
            checkEnd(run, "table mutation " + n);
            assertThat(Files.deleteIfExists(out)).isEqualTo(run.code() == 0);
        }
    }

    private static void checkEnd(CommandRun run, String what) {
        if (run.code() != 0) {
            assertThat(run.code()).as(what).isEqualTo(1);
            assertThat(run.out()).as(what).isEmpty();
            assertThat(run.err())
                    .as(what)
                    .startsWith("kan4j: error: ")
                    .hasLineCount(1)
                    .doesNotContain("unexpected");
        }
    }

    /** Flips bytes, cuts the end off, or repeats a piece. */
    private static byte[] mutated(byte[] whole, SplittableRandom random) {
        byte[] bytes = whole.clone();
        switch (random.nextInt(3)) {
            case 0 -> {
                for (int flips = random.nextInt(1, 6); flips > 0; flips--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) random.nextInt(1, 256);
                }
            }
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            default -> {
                int from = random.nextInt(bytes.length);
                int length = random.nextInt(1, bytes.length - from + 1);
                bytes = Arrays.copyOf(bytes, bytes.length + length);
                System.arraycopy(whole, from, bytes, whole.length, length);
            }
        }
        return bytes;
    }
}
