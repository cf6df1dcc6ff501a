package org.kan4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kan4j.backend.Contract;
import org.kan4j.backend.Precision;
import org.kan4j.data.Echo;
import org.kan4j.model.GridMode;
import org.kan4j.model.KanSpec;
import org.kan4j.model.TrainedModel;

/** Model files that say what no model says, with a digest that fits: refused in one line that names the fault. */
class ModelFileHostileTest {
    private static final String CONTRACT = Integer.toString(Contract.VERSION);

    private static final String COEFFICIENTS = "layers.0.coefficients";
    private static final String KNOTS = "layers.1.knots";

    private static ModelSample.Trained wine;

    @TempDir
    Path folder;

    private Path file;

    @BeforeAll
    static void train() {
        wine = ModelSample.wine(Precision.FLOAT32);
    }

    @BeforeEach
    void write() {
        file = folder.resolve("model.safetensors");
        ModelFile.write(file, wine.model());
    }

    /** Changes to the metadata; the widths are [13, 2, 3], the grid 3, the order 2. */
    static Stream<Arguments> texts() {
        String deep = "[".repeat(100_000);
        return Stream.of(
                change("spec", "\"grid\":3", "\"grid\":2001", "spec: grid is 2001, expected 1 to 2000"),
                change("spec", "\"grid\":3", "\"grid\":0", "spec: grid is 0, expected 1 to 2000"),
                change("spec", "\"grid\":3", "\"grid\":-3", "spec: grid is -3, expected 1 to 2000"),
                change("spec", "\"grid\":3", "\"grid\":3.0", "spec: grid is 3.0, expected a whole number"),
                change("spec", "\"grid\":3", "\"grid\":\"3\"", "spec: grid is the text '3', expected a whole number"),
                change("spec", "\"grid\":3", "\"grid\":99999999999999999999", "expected 1 to 2000"),
                change(
                        "spec",
                        "\"grid\":3",
                        "\"grid\":3,\"grid\":3",
                        "has the key 'grid' after grid, expected 'order'"),
                change("spec", "\"grid\":3", "\"grad\":3", "has the key 'grad' after family, expected 'grid'"),
                change("spec", "\"grid\":3,", "", "has the key 'order' after family, expected 'grid'"),
                change(
                        "spec",
                        "\"grid\":3",
                        "\"grid\":4",
                        "'layers.0.coefficients' has shape [13, 5, 2], expected [13, 6, 2]"),
                change("spec", "\"order\":2", "\"order\":10", "spec: order is 10, expected 1 to 9"),
                change(
                        "spec",
                        "fade",
                        "wrap",
                        "spec: outside is 'wrap', known are 'fade', 'clamp', 'linear', 'repeat'"),
                change(
                        "spec",
                        "\"fade\"",
                        "\"repeat\"",
                        "spec: outside the grid b_spline can fade, clamp, linear, got repeat"),
                change("spec", "b_spline", "wavelet", "spec: family is 'wavelet', known are 'b_spline', 'chebyshev'"),
                change(
                        "spec",
                        "b_spline",
                        "gaussian",
                        "layers.0.coefficients' has shape [13, 5, 2], expected [13, 4, 2]"),
                change("spec", "b_spline", "chebyshev", "spec: outside the grid chebyshev can clamp, linear, got fade"),
                change(
                        "spec",
                        "\"b_spline\",\"grid\":3",
                        "\"gaussian\",\"grid\":32",
                        "spec: the grid of gaussian must be 1 to 31"),
                change("spec", "\"family\":\"b_spline\",", "", "has the key 'grid' after widths, expected 'family'"),
                change("spec", "silu", "relu", "spec: base is 'relu', known are 'silu', 'identity', 'zero'"),
                change(
                        "spec",
                        "\"multiply\":[]",
                        "\"multiply\":[[2]]",
                        "nodes are given for 1 layers but the network has 2"),
                change("spec", "\"multiply\":[]", "\"multiply\":[[1],[]]", "multiply is 1, expected 2 to 1000000"),
                change(
                        "spec",
                        "\"multiply\":[]",
                        "\"multiply\":[[2,2,2],[]]",
                        "width 1 is 2 but 3 of the nodes multiply"),
                change("spec", "\"multiply\":[]", "\"multiply\":[[2,3],[]]", "has shape [13, 2], expected [13, 5]"),
                change("spec", "\"affine\":\"none\"", "\"affine\":\"half\"", "known are 'none', 'bias', 'full'"),
                change("spec", "\"affine\":\"none\"", "\"affine\":\"bias\"", "no tensor 'layers.0.node_bias'"),
                change(
                        "spec",
                        "\"placed\"",
                        "\"free\"",
                        "grid_mode is 'free', known are 'placed', 'learned', 'normalised'"),
                change("spec", "\"placed\"", "\"learned\"", "no tensor 'layers.0.knot_parameters'"),
                symbolic("[{\"node\":0,\"sum\":1,\"function\":\"x sin\"}]", "no tensor 'layers.0.symbolic'"),
                symbolic(
                        "[{\"node\":0,\"sum\":1,\"function\":\"x sin\"},{\"node\":0,\"sum\":1,\"function\":\"x sin\"}]",
                        "the edge from node 1 to sum 2 is symbolic twice; give it one function"),
                symbolic(
                        "[{\"node\":13,\"sum\":1,\"function\":\"x\"}]",
                        "a symbolic edge leads from one of 13 nodes to one of 2 sums, got node 14 and sum 2"),
                symbolic(
                        "[{\"node\":0,\"sum\":2,\"function\":\"x\"}]",
                        "a symbolic edge leads from one of 13 nodes to one of 2 sums, got node 1 and sum 3"),
                symbolic("[{\"node\":-1,\"sum\":1,\"function\":\"x\"}]", "spec: node is -1, expected 0 to 999999"),
                symbolic("[{\"node\":0,\"sum\":1.5,\"function\":\"x\"}]", "spec: sum is 1.5, expected a whole number"),
                symbolic("[{\"node\":0,\"function\":\"x\"}]", "has the key 'function' after node, expected 'sum'"),
                symbolic("[{\"node\":0,\"sum\":1,\"function\":7}]", "function is 7"),
                symbolic(
                        "[{\"node\":0,\"sum\":1,\"function\":\"\"}]",
                        "a step of a function is an operation such as sin or a number, got"),
                symbolic(
                        "[{\"node\":0,\"sum\":1,\"function\":\"x NaN add\"}]",
                        "a step of a function is an operation such as sin or a number, got"),
                symbolic("[{\"node\":0,\"sum\":1,\"function\":\"x 1e999 add\"}]", "a step pushes a finite constant"),
                symbolic(
                        "[{\"node\":0,\"sum\":1,\"function\":\"x add\"}]",
                        "the step add of a function takes 2 values, there are 1 in x add"),
                symbolic(
                        "[{\"node\":0,\"sum\":1,\"function\":\"x x\"}]", "a function leaves one value, got 2 from x x"),
                symbolic(
                        "[{\"node\":0,\"sum\":1,\"function\":\"x" + " sin".repeat(1_000) + "\"}]",
                        "a function takes 1 to 64 steps"),
                change(
                        "spec",
                        "\"symbolic\":[]",
                        "\"symbolic\":[[],[],[{\"node\":0,\"sum\":0,\"function\":\"x\"}]]",
                        "the network has 2 layers of edges, symbolic edges are given for 3"),
                change("spec", "paper", "PAPER", "initialization is 'PAPER', known are 'paper', 'pykan'"),
                change(
                        "spec",
                        "[13,",
                        "[12,",
                        "the widths of the spec go from 12 to 3, expected 13 to 3 by the schema"),
                change("spec", "[13,2,3]", "[13,2,2,3]", "has shape [2, 3], expected [2, 2] by the spec"),
                change("spec", "[13,2,3]", "[13]", "spec: widths are [13] but a network needs at least 2"),
                change("spec", "[13,2,3]", "[]", "spec: widths are [] but a network needs at least 2"),
                change("spec", "[13,2,3]", "[13,1000000,1000000,3]", "the spec needs 7000"),
                change("spec", "[13,2,3]", "[13,1000001,3]", "widths is 1000001, expected 1 to 1000000"),
                change("spec", "[13,2,3]", "[13" + ",1".repeat(5_000) + ",3]", "widths has more than 500 values"),
                change("spec", "[-1.0,1.0]", "[1.0,-1.0]", "spec: "),
                change("spec", "[-1.0,1.0]", "[-1.0]", "spec: range has 1 values, expected 2"),
                change("spec", "[-1.0,1.0]", "[-1.0,1.0,2.0]", "spec: range has more than 2 values"),
                change(
                        "spec",
                        "[-1.0,1.0]",
                        "[-1.0,1e999]",
                        "range is 1e999, expected a number in the range of double"),
                change("spec", "[-1.0,1.0]", "[-1.0," + "1".repeat(900) + "]", "expected a number in the range"),
                change("spec", "[-1.0,1.0]", "[-1.0,NaN]", "spec is not JSON"),
                change("spec", "[-1.0,1.0]", deep, "spec: range is an array, expected a number"),
                change("spec", "{\"widths\":", deep, "spec: spec is an array, expected an object"),
                change("spec", "\"seed\":-5", "\"seed\":9223372036854775808", "seed is 9223372036854775808, expected"),
                change("spec", "}", "} {}", "spec goes on after its end, expected nothing more"),
                change("spec", "}", ",\"more\":1}", "has the key 'more' after seed, expected the end of the object"),
                change("spec", "}", "", "spec is not JSON"),
                change("training", "\"epochs\":3", "\"epochs\":0", "training: epochs must be at least 1, got 0"),
                change("training", "\"learning_rate\":", "\"learning_rate\":-", "learning rate must be above 0"),
                change("training", "\"test\":0.2", "\"test\":0.9", "must leave rows to train on"),
                change("history", "[1,2,3]", "[1,2,2]", "history: the epochs of a history must ascend, got 2 after 2"),
                change("history", "[1,2,3]", "[0,2,3]", "history: epochs is 0, expected 1 to"),
                change("history", "[1,2,3]", "[1,2]", "history: training has 3 values, expected 2"),
                change("history", "[1,2,3]", "[1,2,4]", "the history goes to epoch 4, expected at most the 3"),
                change("history", "[1,2,3]", "[1" + ",1".repeat(5_000) + "]", "epochs has more than 512 values"),
                change("history", "\"training\":[", "\"training\":[\"infinity\",", "values, expected 3"),
                change("history", "\"validation\":[", "\"validation\":[1e999,", "in the range of double"),
                change("history", "\"epochs\":[1,2,3],", "", "has the key 'training' after history, expected 'epochs'"),
                change("schema", "\"alcohol\"", "\"ash\"", "feature 'ash' is there twice"),
                change("schema", "\"alcohol\"", "\"cultivar\"", "'cultivar' is both feature and target"),
                change("schema", "\"alcohol\"", "\"\\ud800\"", "column contains half a surrogate pair"),
                change(
                        "schema",
                        "\"kind\":\"numeric\"",
                        "\"kind\":\"text\"",
                        "kind is 'text', known are 'numeric', 'indicator'"),
                change("schema", "classification", "clustering", "known are 'regression', 'classification'"),
                change("schema", "classification", "regression", "a regression has no classes, got 3"),
                change(
                        "schema",
                        "[\"class_0\",\"class_1\",\"class_2\"]",
                        "[\"class_0\",\"class_1\",\"class_1\"]",
                        "class 'class_1' is there twice"),
                change(
                        "schema",
                        "[\"class_0\",\"class_1\",\"class_2\"]",
                        "[\"class_0\",\"class_1\"]",
                        "go from 13 to 3, expected 13 to 2"),
                change("schema", "[\"class_0\",\"class_1\",\"class_2\"]", "[0,1,2]", "classes is 0, expected a text"),
                change("schema", "[\"class_0\",\"class_1\",\"class_2\"]", "null", "classes is null, expected an array"),
                change("normalisation", "{\"minimum\"", "{\"maximum\"", "has the key 'maximum' after features"),
                change("normalisation", "\"deviation\":1.0", "\"deviation\":0", "the deviation above 0"),
                change("normalisation", "\"mean\":0.0,", "\"mean\":\"infinity\",", "must be finite"),
                change("normalisation", "[-1.0,1.0]", "[1.0,1.0]", "is not a range"),
                change(
                        "normalisation",
                        "\"features\":[",
                        "\"features\":[{\"minimum\":0,\"maximum\":0,\"mean\":0},",
                        "the normalisation has 14 features, expected 13 by the schema"),
                change("precision", "float32", "float16", "precision is 'float16', known are 'float32', 'float64'"),
                change("precision", "float32", "float64", "has dtype F32, expected F64 by the precision"),
                change("contract_version", CONTRACT, "-1", "contract_version is '-1', expected a whole number"),
                change("contract_version", CONTRACT, "12345678901", "contract_version is '12345678901', expected"));
    }

    private static Arguments change(String key, String part, String by, String problem) {
        return arguments(key, part, by, problem);
    }

    /** Symbolic edges of the first layer, which has none. */
    private static Arguments symbolic(String edges, String problem) {
        return change("spec", "\"symbolic\":[]", "\"symbolic\":[" + edges + "]", problem);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void readRefusesMetadata(String key, String part, String by, String problem) {
        assertRefused(forgery -> forgery.replace(key, part, by), problem);
    }

    static Stream<Arguments> tensors() {
        return Stream.of(
                forged(f -> f.value(COEFFICIENTS, 7, Double.NaN), "'layers.0.coefficients' has NaN at index 7"),
                forged(f -> f.value(COEFFICIENTS, 0, 1e300), "has Infinity at index 0, expected a finite number"),
                forged(f -> f.value("layers.1.mask", 1, Double.NaN), "'layers.1.mask' has NaN at index 1"),
                forged(
                        f -> f.value(KNOTS, 1, -100),
                        "'layers.1.knots': knots must be finite and ascending, but input 0"),
                forged(f -> f.value(KNOTS, 7, 1e39), "'layers.1.knots': knots must be finite"),
                forged(f -> f.value(KNOTS, 0, Double.NEGATIVE_INFINITY), "'layers.1.knots' has -Infinity at index 0"),
                forged(f -> f.tensor(KNOTS, TensorType.F64, List.of(2, 8), new double[16]), "all coincide"),
                forged(f -> f.retyped(KNOTS, TensorType.F32), "'layers.1.knots' has dtype F32, expected F64"),
                forged(f -> f.retyped(COEFFICIENTS, TensorType.F64), "has dtype F64, expected F32 by the precision"),
                forged(
                        f -> f.reshaped(COEFFICIENTS, 13, 2, 5),
                        "has shape [13, 2, 5], expected [13, 5, 2] by the spec"),
                forged(f -> f.reshaped(COEFFICIENTS, 130), "has shape [130], expected [13, 5, 2] by the spec"),
                forged(f -> f.remove(COEFFICIENTS), "no tensor 'layers.0.coefficients'"),
                forged(
                        f -> f.tensor("layers.2.mask", TensorType.F32, List.of(0), new double[0]),
                        "unknown tensor 'layers.2.mask'"),
                forged(f -> f.remove("spec"), "the metadata have no key 'spec'"),
                forged(f -> f.set("date", "today"), "unknown metadata key 'date', known are content_sha256, contract"),
                forged(f -> f.set("data_hash", ""), "data_hash has 0 characters, expected 1 to 256"));
    }

    private static Arguments forged(Consumer<Forgery> change, String problem) {
        return arguments(change, problem);
    }

    @ParameterizedTest
    @MethodSource("tensors")
    void readRefusesContent(Consumer<Forgery> change, String problem) {
        assertRefused(change, problem);
    }

    @Test
    void readAcceptsRepeatedKnotsAndAnotherContractVersion() {
        Forgery forgery = Forgery.of(file).set("contract_version", "7");
        forgery.tensor(
                KNOTS, TensorType.F64, List.of(2, 8), new double[] {0, 0, 0, 0, 1, 1, 1, 1, 0, 1, 2, 3, 4, 5, 6, 7});
        forgery.write(FileKind.MODEL, file);

        assertThat(ModelFile.read(file).provenance().contractVersion()).isEqualTo(7);
        assertThat(ModelFile.read(file).parameters().knots(1)).startsWith(0, 0, 0, 0, 1);
    }

    @Test
    void readNoticesEveryFlippedBitOfTheTensors() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int tensorBytes = 4 * wine.model().parameters().layout().parameters();
        for (int at = whole.length - tensorBytes; at < whole.length; at += 7) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            Files.write(file, damaged);
            assertMessage("damaged: the content has SHA-256 ");
        }
    }

    @Test
    void readNamesTheOtherKindsOfFiles() throws IOException {
        CheckpointFile.write(file, wine.last());
        assertMessage("is a kan4j checkpoint, expected a kan4j model; resume it to get a model");

        new SafetensorsWriter().write(file);
        assertMessage("not a kan4j model: its metadata have no key 'format', expected 'kan4j-model'");

        new SafetensorsWriter().metadata("format", "pt").write(file);
        assertMessage("not a kan4j model: its format is 'pt', expected 'kan4j-model'");

        new SafetensorsWriter()
                .metadata("format", "kan4j-model")
                .metadata("format_version", "1")
                .write(file);
        assertMessage("has format version '1', expected '4'; read it with the kan4j that wrote it");

        Files.writeString(file, "a,b\n1,2\n", StandardCharsets.UTF_8);
        assertMessage("not a safetensors file");
    }

    @Test
    void writeRefusesWhatWouldNotBeReadAndKeepsTheOldFile() throws IOException {
        byte[] old = Files.readAllBytes(file);
        double[] values = new double[wine.model().parameters().layout().parameters()];
        Arrays.fill(values, 1e39);
        TrainedModel diverged = new TrainedModel(
                wine.model().schema(),
                wine.model().normalisation(),
                Precision.FLOAT32,
                wine.model().spec(),
                wine.model().parameters().withValues(values),
                wine.model().provenance());

        assertThatThrownBy(() -> ModelFile.write(file, diverged))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tensor 'layers.0.coefficients' has 1.0E39 at index 0, expected a number that is finite in"
                        + " FLOAT32");
        assertThat(file).hasBinaryContent(old);
    }

    @Test
    void readRefusesKnotsThatTheirParametersDoNotMean() {
        TrainedModel model = ModelSample.diabetes(
                        KanSpec.of(10, 2, 1).withGridMode(GridMode.LEARNED), Precision.FLOAT32)
                .model();
        ModelFile.write(file, model);
        assertRefused(f -> f.value("layers.1.knots", 0, -9), "the knots of layer 1 are not those of its parameters");
        ModelFile.write(file, model);
        assertRefused(
                f -> f.value("layers.0.knot_parameters", 0, 1e39),
                "'layers.0.knot_parameters' has Infinity at index 0");
    }

    @Test
    void readRefusesWhatAPerceptronHasNot() {
        TrainedModel model =
                ModelSample.diabetes(KanSpec.mlp(10, 3, 1), Precision.FLOAT32).model();
        ModelFile.write(file, model);
        assertRefused(
                f -> f.tensor("layers.0.scale", TensorType.F32, List.of(10, 3), new double[30]),
                "unknown tensor 'layers.0.scale'");
        ModelFile.write(file, model);
        assertRefused(f -> f.replace("spec", "\"placed\"", "\"learned\""), "has no grid, got the grid mode learned");
        ModelFile.write(file, model);
        assertRefused(f -> f.replace("spec", "\"grid\":1", "\"grid\":5"), "is unread and must be 1, got 5");
        ModelFile.write(file, model);
        assertRefused(f -> f.remove("layers.0.node_bias"), "no tensor 'layers.0.node_bias'");
    }

    private void assertRefused(Consumer<Forgery> change, String problem) {
        Forgery forgery = Forgery.of(file);
        change.accept(forgery);
        forgery.write(FileKind.MODEL, file);
        assertMessage(problem);
    }

    private void assertMessage(String problem) {
        assertThatThrownBy(() -> ModelFile.read(file))
                .isInstanceOf(FileFormatException.class)
                .hasMessageStartingWith(Echo.path(file) + ": ")
                .hasMessageContaining(problem)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500).doesNotContain("\n"));
    }
}
