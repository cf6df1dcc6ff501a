package org.kan4j.file;

import java.nio.file.Path;
import java.util.List;
import org.kan4j.backend.Contract;
import org.kan4j.backend.Precision;
import org.kan4j.model.OptimizerKind;
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
    private static final String PARAMETERS = "parameters";
    private static final String BEST = "best";

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
                        Contract.VERSION,
                        definition.spec(),
                        definition.training(),
                        checkpoint.schema(),
                        checkpoint.normalisation())
                .write(content);
        content.metadata(
                DEFINITION, new DefinitionDocument(definition.target(), definition.task(), definition.csv()).write());
        content.metadata(STATE, StateDocument.of(checkpoint.state()).write());
        TrainingState.Blocks blocks = checkpoint.state().blocks();
        Precision precision = definition.precision();
        add(content, PARAMETERS, precision, LayerTensors.requireFinite(precision, PARAMETERS, blocks.parameters()));
        add(content, BEST, precision, LayerTensors.requireFinite(precision, BEST, blocks.best()));
        OptimizerTensors.add(content, precision, blocks.optimizer());
        FileKind.CHECKPOINT.write(target, content);
    }

    private static void add(SafetensorsWriter content, String name, Precision precision, double[] block) {
        content.tensor(name, TensorPlan.typeOf(precision), List.of(block.length), block);
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
            plan(run, state, path).require(path, file);
            TrainingState.Blocks blocks = new TrainingState.Blocks(
                    file.readFiniteDoubles(PARAMETERS),
                    file.readFiniteDoubles(BEST),
                    OptimizerTensors.read(path, file, run.training().optimizer(), state.pairs()));
            TrainingDefinition definition = new TrainingDefinition(
                    table.target(), table.task(), table.csv(), run.spec(), run.training(), run.precision());
            return new Checkpoint(definition, run.dataHash(), run.schema(), run.normalisation(), state.with(blocks));
        }
    }

    private static TensorPlan plan(RunMetadata run, StateDocument state, Path path) {
        List<Integer> shape = List.of(run.layout(path).parameters());
        TensorPlan plan = new TensorPlan();
        for (String name : List.of(PARAMETERS, BEST)) {
            plan.add(name, TensorPlan.typeOf(run.precision()), shape);
        }
        for (String name : OptimizerTensors.names(run.training().optimizer(), state.pairs())) {
            plan.add(name, TensorPlan.typeOf(run.precision()), shape);
        }
        return plan;
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
        if (state.pairs() > 0 && run.training().optimizer() != OptimizerKind.LBFGS) {
            throw new FileFormatException(path, "pairs is " + state.pairs() + ", expected 0 without L-BFGS");
        }
        if (state.epoch() > run.training().epochs()) {
            throw new FileFormatException(
                    path,
                    "epoch " + state.epoch() + " is done, expected at most the "
                            + run.training().epochs() + " of the definition");
        }
    }
}
