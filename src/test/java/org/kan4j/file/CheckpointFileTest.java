package org.kan4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kan4j.backend.Contract;
import org.kan4j.backend.Precision;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.train.Checkpoint;
import org.kan4j.train.OptimizerState;
import org.kan4j.train.TrainingDefinition;
import org.kan4j.train.TrainingState;

class CheckpointFileTest {
    private static final String CONTRACT = Integer.toString(Contract.VERSION);

    private static final String OF_LBFGS = "\"kind\":\"lbfgs\",\"c1\":0.0001,\"c2\":0.9";
    private static final String OF_ADAM =
            "\"kind\":\"adam\",\"learning_rate\":0.01,\"decay\":\"constant\",\"half_life\":1.0,"
                    + "\"warmup\":0,\"weight_decay\":0.0";

    private static ModelSample.Trained wine;

    @TempDir
    Path folder;

    @BeforeAll
    static void train() {
        wine = ModelSample.wine(Precision.FLOAT32);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void readGivesWhatWasWritten(Precision precision) {
        for (Checkpoint checkpoint : List.of(
                ModelSample.wine(precision).last(), ModelSample.mixed(precision).last())) {
            Path file = folder.resolve("first.safetensors");
            Path again = folder.resolve("second.safetensors");
            CheckpointFile.write(file, checkpoint);

            Checkpoint read = CheckpointFile.read(file);
            CheckpointFile.write(again, read);

            assertThat(again).hasSameBinaryContentAs(file);
            assertThat(read)
                    .usingRecursiveComparison()
                    .ignoringFields("definition.csv.categorical")
                    .isEqualTo(checkpoint);
            assertThat(read.definition()).isEqualTo(checkpoint.definition());
        }
    }

    @Test
    void readKeepsTheInfiniteLossBeforeTheFirstEpoch() {
        Path file = folder.resolve("start.safetensors");
        TrainingState last = wine.last().state();
        TrainingState state = new TrainingState(
                0,
                0,
                TrainingState.Place.START,
                last.parameters(),
                new TrainingState.Best(0, Double.POSITIVE_INFINITY, last.parameters()),
                last.optimizer());
        CheckpointFile.write(
                file,
                new Checkpoint(
                        wine.last().definition(),
                        wine.last().dataHash(),
                        wine.last().schema(),
                        wine.last().normalisation(),
                        state));

        assertThat(CheckpointFile.read(file).state().best().loss()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        f -> f.replace("state", "\"epoch\":3", "\"epoch\":4")
                                .replace("state", "\"grid_epochs\":3", "\"grid_epochs\":4"),
                        "epoch 4 is done, expected at most the 3"),
                fault(
                        f -> f.replace("state", "\"epoch\":3", "\"epoch\":4"),
                        "grid_epochs 3 of grid_number 0 cannot be in epoch 4"),
                fault(
                        f -> f.replace("state", "\"grid_number\":0", "\"grid_number\":1"),
                        "epoch 3 of grid 1 is done, expected at most epoch 3 of grid 0"),
                fault(
                        f -> f.replace("state", "\"grid\":3", "\"grid\":4"),
                        "tensor 'first_moment' has shape [224], expected [256]"),
                fault(f -> f.replace("state", "\"best_grid\":3", "\"best_grid\":0"), "grid is 0, expected 1 to"),
                fault(f -> f.replace("state", "\"epoch\":3", "\"epoch\":0"), "cannot follow epoch 0"),
                fault(f -> f.replace("state", "\"best_epoch\":", "\"best_epoch\":9"), "is after epoch 3"),
                fault(f -> f.replace("state", "\"best_loss\":", "\"best_loss\":\"infinity\",\"x\":"), "state: "),
                fault(f -> f.replace("definition", "cultivar", "ash"), "the definition and the schema have different"),
                fault(f -> f.replace("definition", "auto", "guess"), "task is 'guess', known are 'auto', 'regression'"),
                fault(
                        f -> f.replace("definition", "drop", "keep"),
                        "missing is 'keep', known are 'error', 'drop', 'mean'"),
                fault(
                        f -> f.replace("definition", "[]", "[\"b\",\"a\"]"),
                        "categorical has names twice or out of order"),
                fault(
                        f -> f.replace("contract_version", CONTRACT, "99"),
                        "started under contract version 99, expected " + CONTRACT),
                fault(
                        f -> f.replace("contract_version", CONTRACT, "1").replace("state", ",\"pairs\":0", ""),
                        "started under contract version 1, expected " + CONTRACT),
                fault(f -> f.replace("state", "\"pairs\":0", "\"pairs\":3"), "pairs is 3, expected 0 without L-BFGS"),
                fault(f -> f.replace("state", "\"pairs\":0", "\"pairs\":11"), "pairs is 11, expected 0 to 10"),
                fault(f -> f.replace("state", "\"pairs\":0", "\"pairs\":-1"), "pairs is -1, expected 0 to 10"),
                fault(f -> f.remove("state"), "the metadata have no key 'state'"),
                fault(f -> f.remove("best.layers.0.base"), "no tensor 'best.layers.0.base'"),
                fault(
                        f -> f.value("best.layers.0.base", 3, Double.NaN),
                        "tensor 'best.layers.0.base' has NaN at index 3"),
                fault(f -> f.value("second_moment", 3, -1), "'second_moment' has -1.0 at index 3, expected at least 0"),
                fault(
                        f -> f.tensor("best.layers.0.base", TensorType.F32, List.of(1), new double[1]),
                        "'best.layers.0.base' has shape [1], expected"));
    }

    private static Arguments fault(Consumer<Forgery> change, String problem) {
        return arguments(change, problem);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void readRefusesWhatNoRunWrites(Consumer<Forgery> change, String problem) {
        Path file = folder.resolve("forged.safetensors");
        CheckpointFile.write(file, wine.last());
        Forgery forgery = Forgery.of(file);
        change.accept(forgery);
        forgery.write(FileKind.CHECKPOINT, file);

        assertThatThrownBy(() -> CheckpointFile.read(file))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining(problem);
    }

    /** The last checkpoint as if L-BFGS had left it with two pairs. */
    private static Checkpoint withPairs() {
        TrainingState last = wine.last().state();
        TrainingDefinition adam = wine.last().definition();
        TrainingDefinition lbfgs = new TrainingDefinition(
                adam.target(),
                adam.task(),
                adam.csv(),
                adam.spec(),
                adam.training().withOptimizer(OptimizerSpec.Lbfgs.USUAL),
                adam.precision());
        double[] one = last.parameters().copyOfValues();
        double[] other = last.best().parameters().copyOfValues();
        OptimizerState pairs = new OptimizerState.Pairs(List.of(one, other), List.of(other, one));
        TrainingState state =
                new TrainingState(last.epoch(), last.step(), last.place(), last.parameters(), last.best(), pairs);
        return new Checkpoint(
                lbfgs, wine.last().dataHash(), wine.last().schema(), wine.last().normalisation(), state);
    }

    @Test
    void pairsOfLbfgsAreKeptInTheirOrder() {
        Path file = folder.resolve("lbfgs.safetensors");
        CheckpointFile.write(file, withPairs());
        assertThat(CheckpointFile.read(file).state().optimizer())
                .usingRecursiveComparison()
                .isEqualTo(withPairs().state().optimizer());
    }

    static Stream<Arguments> faultsOfPairs() {
        return Stream.of(
                fault(f -> f.remove("change_1"), "no tensor 'change_1'"),
                fault(f -> f.replace("state", "\"pairs\":2", "\"pairs\":1"), "unknown tensor 'change_1'"),
                fault(f -> f.value("step_0", 2, Double.NaN), "tensor 'step_0' has NaN at index 2"),
                fault(f -> f.replace("training", OF_LBFGS, OF_ADAM), "pairs is 2, expected 0 without L-BFGS"),
                fault(f -> f.replace("training", "lbfgs", "sgd"), "kind is 'sgd', known are 'adam', 'adamw', 'lbfgs'"));
    }

    @ParameterizedTest
    @MethodSource("faultsOfPairs")
    void readRefusesPairsThatNoRunWrites(Consumer<Forgery> change, String problem) {
        Path file = folder.resolve("forged.safetensors");
        CheckpointFile.write(file, withPairs());
        Forgery forgery = Forgery.of(file);
        change.accept(forgery);
        forgery.write(FileKind.CHECKPOINT, file);

        assertThatThrownBy(() -> CheckpointFile.read(file))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void readNamesAModel() {
        Path file = folder.resolve("model.safetensors");
        ModelFile.write(file, wine.model());

        assertThatThrownBy(() -> CheckpointFile.read(file))
                .isInstanceOf(FileFormatException.class)
                .hasMessageEndingWith(
                        "is a kan4j model, expected a kan4j checkpoint; a finished run cannot be resumed");
    }

    @Test
    void writeRefusesADivergedRun() {
        Path file = folder.resolve("diverged.safetensors");
        TrainingState last = wine.last().state();
        double[] parameters = last.parameters().copyOfValues();
        parameters[1] = Double.NaN;
        TrainingState state = new TrainingState(
                last.epoch(),
                last.step(),
                last.place(),
                last.parameters().withValues(parameters),
                last.best(),
                last.optimizer());
        Checkpoint diverged = new Checkpoint(
                wine.last().definition(),
                wine.last().dataHash(),
                wine.last().schema(),
                wine.last().normalisation(),
                state);

        assertThatThrownBy(() -> CheckpointFile.write(file, diverged))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("tensor 'layers.0.coefficients' has NaN at index 1");
        assertThat(file).doesNotExist();
    }
}
