package org.kan4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.opencl.OpenClBackend;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.CsvReader;
import org.kan4j.data.Dataset;
import org.kan4j.data.TaskChoice;
import org.kan4j.file.CheckpointFile;
import org.kan4j.file.ModelFile;
import org.kan4j.model.KanSpec;
import org.kan4j.model.OptimizerKind;
import org.kan4j.model.TrainingSpec;
import org.kan4j.opencl.ClOptions;
import org.kan4j.opencl.ClPlatforms;
import org.kan4j.opencl.DiscoveryOptions;

/** A run that stops, is written, read and resumed is the run that never stopped: its model file has the same bytes. */
class ResumeTest {
    private static final int EPOCHS = 5;

    @TempDir
    Path folder;

    private enum Device {
        JAVA,
        OPENCL;

        Backend open(Precision precision) {
            return switch (this) {
                case JAVA -> ReferenceBackend.open(precision);
                case OPENCL ->
                    OpenClBackend.open(
                            ClPlatforms.discover(DiscoveryOptions.defaults())
                                    .preferred()
                                    .orElseThrow(() -> new AssertionError("no OpenCL device; install PoCL")),
                            precision,
                            ClOptions.defaults());
            };
        }
    }

    /** Thrown in the middle of a run, as a kill would end it. */
    private static final class Interruption extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static Stream<Arguments> devices() {
        return Stream.of(Device.values())
                .flatMap(device -> Stream.of(Precision.values()).map(precision -> Arguments.of(device, precision)));
    }

    static Stream<Arguments> optimizers() {
        return devices()
                .flatMap(arguments -> Stream.of(OptimizerKind.values())
                        .map(optimizer ->
                                Arguments.of(arguments.get()[0], arguments.get()[1], optimizer)));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void resumedRunEndsInTheSameBytes(Device device, Precision precision, OptimizerKind optimizer) {
        Dataset data = wine();
        TrainingDefinition definition = definition(data, precision, EPOCHS, optimizer);
        Path whole = folder.resolve("whole.safetensors");
        try (Backend backend = device.open(precision)) {
            ModelFile.write(whole, new Trainer(backend).train(definition, data).model());
            for (int stop : List.of(1, 3, EPOCHS)) {
                Path checkpoint = interrupted(backend, definition, data, stop);
                Path resumed = resumed(backend, checkpoint, UnaryOperator.identity());
                assertThat(resumed).as("stopped after epoch %d", stop).hasSameBinaryContentAs(whole);
            }
        }
        Path onJava = folder.resolve("java.safetensors");
        try (Backend java = Device.JAVA.open(precision)) {
            ModelFile.write(onJava, new Trainer(java).train(definition, data).model());
        }
        assertThat(onJava).hasSameBinaryContentAs(whole);
    }

    @ParameterizedTest
    @MethodSource("devices")
    void grownRunEqualsOneStartedWithThatNumber(Device device, Precision precision) {
        Dataset data = wine();
        TrainingDefinition longer = definition(data, precision, EPOCHS);
        Path whole = folder.resolve("whole.safetensors");
        try (Backend backend = device.open(precision)) {
            ModelFile.write(whole, new Trainer(backend).train(longer, data).model());
            Path checkpoint = interrupted(backend, definition(data, precision, 2), data, 2);

            assertThat(resumed(backend, checkpoint, shorter -> longer)).hasSameBinaryContentAs(whole);
        }
    }

    private Path interrupted(Backend backend, TrainingDefinition definition, Dataset data, int stop) {
        Path file = folder.resolve("checkpoint.safetensors");
        Trainer trainer = new Trainer(backend, Progress.SILENT, (checkpoint, last) -> {
            Checkpoint taken = checkpoint.get();
            if (taken.state().epoch() == stop) {
                CheckpointFile.write(file, taken);
                throw new Interruption();
            }
        });
        Optional<TrainingResult> result = Optional.empty();
        try {
            result = Optional.of(trainer.train(definition, data));
        } catch (Interruption expected) {
            assertThat(file).exists();
        }
        assertThat(result).isEmpty();
        return file;
    }

    private Path resumed(Backend backend, Path checkpoint, UnaryOperator<TrainingDefinition> change) {
        Checkpoint read = CheckpointFile.read(checkpoint);
        Checkpoint from = new Checkpoint(
                change.apply(read.definition()), read.dataHash(), read.schema(), read.normalisation(), read.state());
        Path file = folder.resolve("resumed.safetensors");
        ModelFile.write(file, new Trainer(backend).resume(from, wine()).model());
        return file;
    }

    private static Dataset wine() {
        return CsvReader.readTraining(Path.of("examples", "wine.csv"), "cultivar", TaskChoice.AUTO, CsvOptions.DEFAULT);
    }

    private static TrainingDefinition definition(Dataset data, Precision precision, int epochs) {
        return definition(data, precision, epochs, OptimizerKind.ADAM);
    }

    private static TrainingDefinition definition(
            Dataset data, Precision precision, int epochs, OptimizerKind optimizer) {
        KanSpec spec = KanSpec.of(data.schema().inputs(), 3, data.schema().outputs());
        TrainingSpec training = TrainingSpec.DEFAULT
                .withOptimizer(TrainingFixtures.usual(optimizer))
                .withEpochs(epochs)
                .withBatch(optimizer == OptimizerKind.LBFGS ? 0 : 32);
        return new TrainingDefinition("cultivar", TaskChoice.AUTO, CsvOptions.DEFAULT, spec, training, precision);
    }
}
