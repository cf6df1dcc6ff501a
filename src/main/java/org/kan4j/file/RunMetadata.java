package org.kan4j.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kan4j.backend.Precision;
import org.kan4j.data.Normalisation;
import org.kan4j.data.Schema;
import org.kan4j.model.KanSpec;
import org.kan4j.model.LossHistory;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.TrainingSpec;

/**
 * The metadata that models and checkpoints share; the parts fit each other.
 *
 * @param precision of the parameters
 * @param dataHash of the training table
 * @param parent hash of the numbers that the run started from; empty where it drew them
 * @param contractVersion of the numeric contract
 * @param history the losses of the run, up to its last epoch or where it stands
 * @param spec the network
 * @param training the settings of the run
 * @param schema the columns
 * @param normalisation the units
 */
record RunMetadata(
        Precision precision,
        String dataHash,
        Optional<String> parent,
        int contractVersion,
        LossHistory history,
        KanSpec spec,
        TrainingSpec training,
        Schema schema,
        Normalisation normalisation) {
    private static final String PRECISION = "precision";
    private static final String DATA_HASH = "data_hash";
    private static final String PARENT = "parent";
    private static final String CONTRACT_VERSION = "contract_version";
    private static final String HISTORY = "history";
    private static final String SPEC = "spec";
    private static final String TRAINING = "training";
    private static final String SCHEMA = "schema";
    private static final String NORMALISATION = "normalisation";

    /** The keys of everything. */
    static final List<String> KEYS =
            List.of(PRECISION, DATA_HASH, PARENT, CONTRACT_VERSION, HISTORY, SPEC, TRAINING, SCHEMA, NORMALISATION);

    /** Adds everything to a file's content. */
    void write(SafetensorsWriter content) {
        content.metadata(PRECISION, Metadata.nameOf(precision))
                .metadata(DATA_HASH, dataHash)
                .metadata(PARENT, Metadata.nameOf(parent))
                .metadata(CONTRACT_VERSION, Integer.toString(contractVersion))
                .metadata(HISTORY, HistoryDocument.write(history))
                .metadata(SPEC, SpecDocument.write(spec))
                .metadata(TRAINING, TrainingDocument.write(training))
                .metadata(SCHEMA, SchemaDocument.write(schema))
                .metadata(NORMALISATION, NormalisationDocument.write(normalisation));
    }

    /** Reads and checks everything; the file is for messages. */
    static RunMetadata read(Path file, Metadata metadata) {
        RunMetadata run = new RunMetadata(
                metadata.constant(PRECISION, Precision.class),
                metadata.hash(DATA_HASH),
                metadata.optionalHash(PARENT),
                metadata.version(CONTRACT_VERSION),
                metadata.document(HISTORY, HistoryDocument::read),
                metadata.document(SPEC, SpecDocument::read),
                metadata.document(TRAINING, TrainingDocument::read),
                metadata.document(SCHEMA, SchemaDocument::read),
                metadata.document(NORMALISATION, NormalisationDocument::read));
        run.requireFit(file);
        return run;
    }

    private void requireFit(Path file) {
        int inputs = spec.widths().get(0);
        int outputs = spec.widths().get(spec.layers());
        if (inputs != schema.inputs() || outputs != schema.outputs()) {
            throw new FileFormatException(
                    file,
                    "the widths of the spec go from " + inputs + " to " + outputs + ", expected " + schema.inputs()
                            + " to " + schema.outputs() + " by the schema");
        }
        if (normalisation.features().size() != inputs) {
            throw new FileFormatException(
                    file,
                    "the normalisation has " + normalisation.features().size() + " features, expected " + inputs
                            + " by the schema");
        }
        if (history.lastEpoch() > training.allEpochs()) {
            throw new FileFormatException(
                    file,
                    "the history goes to epoch " + history.lastEpoch() + ", expected at most the "
                            + training.allEpochs() + " of the training");
        }
        requireParameters(file);
    }

    private void requireParameters(Path file) {
        String needed;
        try {
            long count = spec.parameterCount();
            if (count <= Integer.MAX_VALUE) {
                return;
            }
            needed = String.valueOf(count);
        } catch (ArithmeticException e) {
            needed = "more than " + Long.MAX_VALUE;
        }
        throw new FileFormatException(
                file, "the spec needs " + needed + " parameters, expected at most " + Integer.MAX_VALUE);
    }

    /** Where the parameters lie; a network that cannot be is a fault of the file. */
    NetworkLayout layout(Path file) {
        return layout(file, spec.grid());
    }

    /** The same on another number of grid intervals. */
    NetworkLayout layout(Path file, int intervals) {
        try {
            return NetworkLayout.of(spec.withGrid(intervals));
        } catch (IllegalArgumentException e) {
            throw new FileFormatException(file, "spec: " + e.getMessage());
        }
    }
}
