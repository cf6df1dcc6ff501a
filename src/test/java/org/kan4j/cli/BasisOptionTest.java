package org.kan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kan4j.cli.CommandRun.example;
import static org.kan4j.cli.CommandRun.ok;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --basis}. */
class BasisOptionTest {
    private static final Path DIABETES = example("diabetes.csv");

    @TempDir
    private Path folder;

    private static Object[] with(Object[] definition, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("train", DIABETES));
        arguments.addAll(Arrays.asList(definition));
        arguments.addAll(Arrays.asList(more));
        return arguments.toArray();
    }

    @ParameterizedTest
    @CsvSource({"chebyshev, clamp", "fourier, repeat", "gaussian, fade"})
    void otherBasesTrainToTheSameBytesAndResume(String basis, String outside) throws Exception {
        Path java = folder.resolve("java");
        Path opencl = folder.resolve("opencl");
        Path resumed = folder.resolve("resumed");
        Path checkpoint = folder.resolve("checkpoint");
        Object[] run = {"--basis", basis, "--grid-schedule", "2,4", "--target", "progression", "--device"};
        ok(with(run, "java", "--epochs", "2", "--out", java));
        ok(with(run, "opencl", "--epochs", "2", "--out", opencl, "--checkpoint", checkpoint));
        ok("train", DIABETES, "--resume", checkpoint, "--outside", outside, "--out", resumed);
        assertThat(opencl).hasSameBinaryContentAs(java);
        assertThat(resumed).hasSameBinaryContentAs(java);
        assertThat(ok("inspect", java).out()).contains("basis " + basis + ", grid 4", "outside " + outside);
        JsonNode network =
                new ObjectMapper().readTree(ok("inspect", java, "--json").out()).get("network");
        assertThat(network.get("basis").asText()).isEqualTo(basis);
        assertThat(ok("predict", java, DIABETES, "--device", "opencl").out())
                .isEqualTo(ok("predict", java, DIABETES, "--device", "java").out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--order|2|--order is of --basis b_spline alone; chebyshev has none",
                "--outside|fade|outside the grid chebyshev can clamp, linear, got fade",
                "--grid|32|the grid of chebyshev must be 1 to 31, got 32; its functions are at most 32",
                "--grid-schedule|5,40|the grid of chebyshev must be 1 to 31, got 40; its functions are at most 32",
                "--grid-update|5|the knots of a basis other than b_spline cannot be updated; leave --grid-update out",
                "--lambda|0.1|a sparsity penalty takes the basis b_spline; leave --lambda out",
                "--init|pykan|pykan's initialisation is one of splines; other bases start with the paper's"
            })
    void whatOtherBasesHaveNotIsRefused(String option, String value, String message) {
        Object[] chebyshev = {"--basis", "chebyshev", "--target", "progression", option, value};
        CommandRun run = CommandRun.of(with(chebyshev, "--out", folder.resolve("out")));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("kan4j: error: " + message).hasLineCount(1);
    }

    @Test
    void aRunFromAModelHasItsBasis() {
        Path model = folder.resolve("model");
        Path further = folder.resolve("further");
        ok(with(new Object[] {"--basis", "gaussian", "--target", "progression", "--epochs", "1", "--out", model}));
        ok("train", DIABETES, "--from", model, "--epochs", "1", "--out", further);
        assertThat(ok("inspect", further).out()).contains("basis gaussian, grid 5");
        CommandRun other = CommandRun.of("train", DIABETES, "--from", model, "--basis", "fourier", "--out", further);
        assertThat(other.code()).isEqualTo(2);
        CommandRun penalty = CommandRun.of("train", DIABETES, "--from", model, "--lambda", "1", "--out", further);
        assertThat(penalty.code()).isEqualTo(2);
        assertThat(penalty.err())
                .startsWith("kan4j: error: a sparsity penalty takes the basis b_spline; leave --lambda out")
                .hasLineCount(1);
    }
}
