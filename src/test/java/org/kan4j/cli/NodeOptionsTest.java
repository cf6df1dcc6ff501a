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
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --model}, and what happens at nodes: products, {@code --affine}, {@code --grid-mode}. */
class NodeOptionsTest {
    private static final Path DIABETES = example("diabetes.csv");

    @TempDir
    private Path folder;

    private static Object[] train(String definition, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("train", DIABETES, "--target", "progression"));
        arguments.addAll(Arrays.asList(definition.split(" ")));
        arguments.addAll(Arrays.asList(more));
        return arguments.toArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--model mlp --hidden 33,7",
                "--hidden 2+1x2+1x3,2 --affine full --grid-mode normalised",
                "--hidden 2x2 --affine bias --optimizer lbfgs",
                "--hidden 3 --grid-mode learned --optimizer adam --learning-rate 0.1",
                "--hidden 2 --grid-mode learned --affine full --optimizer lbfgs"
            })
    void runsEndInTheSameBytesEverywhereAndResume(String definition) {
        Path java = folder.resolve("java");
        Path opencl = folder.resolve("opencl");
        Path resumed = folder.resolve("resumed");
        Path checkpoint = folder.resolve("checkpoint");
        ok(train(definition, "--epochs", "4", "--device", "java", "--out", java));
        ok(train(definition, "--epochs", "2", "--device", "opencl", "--out", opencl, "--checkpoint", checkpoint));
        ok("train", DIABETES, "--resume", checkpoint, "--epochs", "4", "--device", "opencl", "--out", resumed);
        assertThat(resumed).hasSameBinaryContentAs(java);
        assertThat(ok("predict", java, DIABETES, "--device", "opencl").out())
                .isEqualTo(ok("predict", java, DIABETES, "--device", "java").out());
        ok("evaluate", java, DIABETES);
    }

    @Test
    void inspectSaysWhatIsThere() throws Exception {
        Path products = folder.resolve("products");
        String definition = "--hidden 2+2x2+1x3,4 --affine bias --grid-mode normalised --epochs 1";
        ok(train(definition, "--out", products));
        assertThat(ok("inspect", products).out())
                .contains("10, 2+2x2+1x3, 4, 1; grid 5, order 3", "affine bias, grids normalised");
        JsonNode network = new ObjectMapper()
                .readTree(ok("inspect", products, "--json").out())
                .get("network");
        assertThat(network.get("widths").toString()).isEqualTo("[10,5,4,1]");
        assertThat(network.get("multiply").toString()).isEqualTo("[[2,2,3],[],[]]");
        assertThat(network.get("model").asText()).isEqualTo("kan");
    }

    @Test
    void aPerceptronHasNoGrid() throws Exception {
        Path model = folder.resolve("model");
        CommandRun run = ok(train("--model mlp --epochs 1", "--out", model));
        assertThat(run.out()).doesNotContain("grid");
        assertThat(run.err()).doesNotContain("grid");
        assertThat(ok("inspect", model).out())
                .contains("10, 64, 64, 1; multilayer perceptron, silu between layers")
                .contains("parameters    4929 in float32");
        assertThat(ok("evaluate", model, DIABETES).out()).doesNotContain("grid");
        JsonNode network = new ObjectMapper()
                .readTree(ok("inspect", model, "--json").out())
                .get("network");
        assertThat(network.get("model").asText()).isEqualTo("mlp");
        assertThat(network.get("grid").isNull()).isTrue();
        assertThat(network.get("grid_mode").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--model mlp --grid 5|--basis, --grid, --grid-schedule, --order, --outside, --grid-mode, --affine and --init have",
                "--model mlp --basis fourier|--basis, --grid,",
                "--model mlp --lambda 0.1|a sparsity penalty takes the basis b_spline; leave --lambda out",
                "--model mlp --grid-update 5|the knots of a basis other than b_spline cannot be updated",
                "--model mlp --hidden 4+2x3|--model mlp takes --hidden layers that add, such as 64,64, got 4+2x3",
                "--model cnn|--model takes one of kan, mlp, got 'cnn'",
                "--basis none|--basis none is no basis; a network without curves is --model mlp",
                "--hidden 3+x2|--hidden takes 1 to 1000000 nodes per hidden layer, such as 5,5, or 4+2x3,5",
                "--hidden 2x1|--hidden takes 1 to 1000000 nodes per hidden layer",
                "--hidden 999999+2x2|--hidden takes 1 to 1000000 nodes per hidden layer",
                "--hidden 2x2 --lambda 0.1|a sparsity penalty takes nodes that only add and the grid mode placed",
                "--hidden 1x1000001|--hidden takes 1 to 1000000 nodes per hidden layer",
                "--model mlp --trainable coefficients --optimizer adam|a multilayer perceptron has no coefficients to train",
                "--grid-mode learned --outside clamp|learned knots take the basis b_spline, fading outside the grid; got b_spline,",
                "--grid-mode learned --grid-update 3|knots are updated from samples in the grid mode placed alone",
                "--grid-mode learned --grid-schedule 3,6|learned knots stay as many as they are; leave --grid-schedule out",
                "--grid-mode normalised --grid-update 3|knots are updated from samples in the grid mode placed alone",
                "--affine half|--affine takes one of none, bias, full, got 'half'"
            })
    void whatDoesNotGoTogetherIsRefused(String definition, String message) {
        CommandRun run = CommandRun.of(train(definition, "--out", folder.resolve("out")));
        assertThat(run.err()).startsWith("kan4j: error: " + message).hasLineCount(1);
        assertThat(run.code()).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }
}
