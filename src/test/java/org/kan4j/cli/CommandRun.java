package org.kan4j.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What a command line gave: its exit code and what it wrote. */
record CommandRun(int code, String out, String err) {
    private static final Path EXAMPLES = Path.of(System.getProperty("kan4j.examples", "examples"));

    /** Runs a command in this JVM. */
    static CommandRun of(Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Environment environment = new Environment(Map.of(), "", "Linux");
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        Console console = new Console(out, errors, false, () -> 0, environment);
        int code = Main.run(console, Arrays.stream(args).map(String::valueOf).toArray(String[]::new));
        return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs a command that must succeed. */
    static CommandRun ok(Object... args) {
        CommandRun run = of(args);
        if (run.code != 0) {
            throw new AssertionError(Arrays.toString(args) + " ended with " + run);
        }
        return run;
    }

    /** A command in a JVM of its own. */
    static ProcessBuilder child(List<String> jvmOptions, Object... args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        Arrays.stream(args).map(String::valueOf).forEach(command::add);
        return new ProcessBuilder(command);
    }

    static Path example(String name) {
        return EXAMPLES.resolve(name);
    }

    static String sha256(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (IOException | java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
