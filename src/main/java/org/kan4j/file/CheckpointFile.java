package org.kan4j.file;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.kan4j.backend.Contract;
import org.kan4j.backend.Precision;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.OptimizerKind;
import org.kan4j.model.Parameters;
import org.kan4j.model.TrainingSpec;
import org.kan4j.train.Checkpoint;
import org.kan4j.train.TrainingDefinition;
import org.kan4j.train.TrainingState;

/**
 * Checkpoints as files: a run with its whole definition and where it stands, exactly. Equal checkpoints are equal files,
 * byte for byte; {@code docs/model-file.md} describes them.
 */
public final class CheckpointFile {
    private static final String DEFINITION = "definition";
    private static final String STATE = "state";
    private static final String BEST = "best.";

    /** The keys that a checkpoint has beside those that it shares with a model. */
    static final List<String> KEYS = List.of(DEFINITION, STATE);

    private CheckpointFile() {}

    /**
     * Replaces {@code target} by the checkpoint, as {@link AtomicFile#write} does. A run that has diverged (numbers that
     * are not finite) is an {@link IllegalArgumentException} and leaves the target as it is; a failing disk is an {@link
     * java.io.UncheckedIOException}.
     */
    public static void write(Path target, Checkpoint checkpoint) {
        TrainingDefinition definition = checkpoint.definition();
        SafetensorsWriter content = new SafetensorsWriter();
        new RunMetadata(
                        definition.precision(),
                        checkpoint.dataHash(),
                        definition.parent(),
                        Contract.VERSION,
                        checkpoint.state().history(),
                        definition.spec(),
                        definition.training(),
                        checkpoint.schema(),
                        checkpoint.normalisation())
                .write(content);
        content.metadata(
                DEFINITION, new DefinitionDocument(definition.target(), definition.task(), definition.csv()).write());
        content.metadata(STATE, StateDocument.of(checkpoint.state()).write());
        TrainingState state = checkpoint.state();
        Precision precision = definition.precision();
        write(content, "", precision, state.parameters());
        write(content, BEST, precision, state.best().parameters());
        OptimizerTensors.add(content, precision, state.optimizer());
        FileKind.CHECKPOINT.write(target, content);
    }

    private static void write(SafetensorsWriter content, String prefix, Precision precision, Parameters parameters) {
        new LayerTensors(prefix, parameters.layout(), precision).write(content, parameters);
    }

    /**
     * The checkpoint in a file; writing it again gives the same bytes.
     *
     * @throws FileFormatException if the file is no checkpoint, is damaged, or was written under another version of the
     *     numeric contract, so that the run could not end in the bits it would have had; nothing larger than a few times
     *     its header is allocated before the digest and all shapes are known to be right
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static Checkpoint read(Path path) {
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            Metadata metadata = FileKind.CHECKPOINT.open(path, file);
            RunMetadata run = RunMetadata.read(path, metadata);
            requireContract(path, run);
            DefinitionDocument table = metadata.document(DEFINITION, DefinitionDocument::read);
            StateDocument state = metadata.document(STATE, StateDocument::read);
            requireResumable(path, run, table, state);
            NetworkLayout layout = run.layout(path, state.intervals());
            LayerTensors current = new LayerTensors("", layout, run.precision());
            LayerTensors best =
                    new LayerTensors(BEST, run.layout(path, state.best().intervals()), run.precision());
            OptimizerKind optimizer = run.training().optimizer().kind();
            TensorPlan plan = new TensorPlan();
            current.plan(plan);
            best.plan(plan);
            for (String name : OptimizerTensors.names(optimizer, state.pairs())) {
                plan.add(name, TensorPlan.typeOf(run.precision()), List.of(layout.parameters()));
            }
            plan.require(path, file);
            TrainingDefinition definition = definition(path, run, table);
            TrainingState whole = state.with(
                            current.read(path, file),
                            best.read(path, file),
                            OptimizerTensors.read(path, file, optimizer, state.pairs()))
                    .withHistory(run.history());
            return new Checkpoint(definition, run.dataHash(), run.schema(), run.normalisation(), whole);
        }
    }

    private static TrainingDefinition definition(Path path, RunMetadata run, DefinitionDocument table) {
        try {
            return new TrainingDefinition(
                    table.target(),
                    table.task(),
                    table.csv(),
                    run.spec(),
                    run.training(),
                    run.precision(),
                    run.parent());
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(path, "definition: " + e.getMessage());
        }
    }

    /** Before the rest is read, for another version may have written it otherwise. */
    private static void requireContract(Path path, RunMetadata run) {
        if (run.contractVersion() != Contract.VERSION) {
            throw new FileFormatException(
                    path,
                    "the run was started under contract version " + run.contractVersion() + ", expected "
                            + Contract.VERSION + "; resume it with the kan4j that wrote it");
        }
    }

    private static void requireResumable(Path path, RunMetadata run, DefinitionDocument table, StateDocument state) {
        if (!table.target().equals(run.schema().target())) {
            throw new FileFormatException(path, "the definition and the schema have different targets");
        }
        if (state.pairs() > 0 && run.training().optimizer().kind() != OptimizerKind.LBFGS) {
            throw new FileFormatException(path, "pairs is " + state.pairs() + ", expected 0 without L-BFGS");
        }
        TrainingSpec training = run.training();
        if (state.epoch() > training.allEpochs()) {
            throw new FileFormatException(
                    path,
                    "epoch " + state.epoch() + " is done, expected at most the " + training.allEpochs()
                            + " of the definition");
        }
        TrainingState.Place place = state.place();
        if (place.grid() >= training.grids().grids() || place.epochs() > training.epochs()) {
            throw new FileFormatException(
                    path,
                    "epoch " + place.epochs() + " of grid " + place.grid() + " is done, expected at most epoch "
                            + training.epochs() + " of grid "
                            + (training.grids().grids() - 1));
        }
        int intervals = training.grids().grid(place.grid(), run.spec().grid());
        if (state.intervals() != intervals) {
            throw new FileFormatException(
                    path, "grid is " + state.intervals() + ", expected " + intervals + " by the definition");
        }
        boolean known = IntStream.rangeClosed(0, place.grid())
                .anyMatch(n -> training.grids().grid(n, run.spec().grid())
                        == state.best().intervals());
        if (!known) {
            throw new FileFormatException(
                    path, "best_grid is " + state.best().intervals() + ", expected a grid that the run has been on");
        }
    }
}
