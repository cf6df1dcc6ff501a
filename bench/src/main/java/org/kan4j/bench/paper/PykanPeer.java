package org.kan4j.bench.paper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * pykan, which runs the first function of the scaling experiment in a process of its own.
 *
 * @param python the interpreter
 * @param scripts the folder of the scripts
 */
record PykanPeer(Path python, Path scripts) {
    /** Test RMSE and seconds at the end of a grid. */
    record Score(int grid, double test, double seconds) {}

    /** What a run gave: what ran, and one score per grid. */
    record Course(String name, List<Score> scores) {
        /** The test RMSE at the end of a grid; NaN if it was not reached. */
        double test(int grid) {
            return scores.stream()
                    .filter(score -> score.grid() == grid)
                    .mapToDouble(Score::test)
                    .findFirst()
                    .orElse(Double.NaN);
        }

        /** The test RMSE at the end of each of the grids. */
        List<Double> errors(List<Integer> grids) {
            return grids.stream().map(this::test).toList();
        }

        /** The seconds that a grid took; NaN if it was not reached. */
        double seconds(int grid) {
            return scores.stream()
                    .filter(score -> score.grid() == grid)
                    .mapToDouble(Score::seconds)
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }

    /** Whether the interpreter has the package. */
    boolean isInstalled() {
        try {
            Process process = process(python.toString(), "-c", "import kan")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs {@code pykan_scaling.py}; empty if it fails, for which it gives a reason on standard error. */
    Optional<Course> run(long seed) {
        Path script = scripts.resolve("pykan_scaling.py").toAbsolutePath();
        ProcessBuilder builder = process(python.toString(), script.toString(), Long.toString(seed));
        try {
            Process process =
                    builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            Optional<Course> course;
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                course = course(lines.lines().toList());
            }
            return process.waitFor() == 0 ? course : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("pykan could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Its name on the first line; then grid, test RMSE and seconds on one line per grid. */
    static Optional<Course> course(List<String> lines) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        List<Score> scores = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split(" ", -1);
            scores.add(
                    new Score(Integer.parseInt(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2])));
        }
        return Optional.of(new Course(lines.get(0), scores));
    }

    private static ProcessBuilder process(String... words) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().remove("LD_PRELOAD"); // libjsig is for virtual machines
        return builder;
    }
}
