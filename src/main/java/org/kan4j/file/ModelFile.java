package org.kan4j.file;

import java.nio.file.Path;
import org.kan4j.backend.Contract;
import org.kan4j.data.Echo;
import org.kan4j.model.Parameters;
import org.kan4j.model.Provenance;
import org.kan4j.model.TrainedModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trained models as files: safetensors with everything that prediction needs and what decided the model's bits, and
 * nothing of when, where and by what it was computed. Equal models are equal files, byte for byte; {@code
 * docs/model-file.md} describes them.
 */
public final class ModelFile {
    private static final Logger LOG = LoggerFactory.getLogger(ModelFile.class);

    private ModelFile() {}

    /**
     * Replaces {@code target} by the model, as {@link AtomicFile#write} does. What would not be read back (numbers that
     * are not finite in the model's precision, above all) is an {@link IllegalArgumentException} and leaves the target
     * as it is; a failing disk is an {@link java.io.UncheckedIOException}.
     */
    public static void write(Path target, TrainedModel model) {
        Provenance provenance = model.provenance();
        SafetensorsWriter content = new SafetensorsWriter();
        new RunMetadata(
                        model.precision(),
                        provenance.dataHash(),
                        provenance.parent(),
                        provenance.contractVersion(),
                        provenance.history(),
                        model.spec(),
                        provenance.training(),
                        model.schema(),
                        model.normalisation())
                .write(content);
        new LayerTensors("", model.parameters().layout(), model.precision()).write(content, model.parameters());
        FileKind.MODEL.write(target, content);
    }

    /**
     * The model in a file; writing it again gives the same bytes. A model of another contract version is read with a
     * warning in the log: its predictions may differ in the last bits.
     *
     * @throws FileFormatException if the file is no model or is damaged; nothing larger than a few times its header is
     *     allocated before the digest and all shapes are known to be right
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static TrainedModel read(Path path) {
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            RunMetadata run = RunMetadata.read(path, FileKind.MODEL.open(path, file));
            LayerTensors tensors = new LayerTensors("", run.layout(path), run.precision());
            TensorPlan plan = new TensorPlan();
            tensors.plan(plan);
            plan.require(path, file);
            Parameters parameters = tensors.read(path, file);
            int contract = run.contractVersion();
            if (contract != Contract.VERSION) {
                LOG.warn(
                        "{} was made under contract version {}, this is {}: predictions may differ in the last bits",
                        Echo.path(path),
                        contract,
                        Contract.VERSION);
            }
            Provenance provenance =
                    new Provenance(run.dataHash(), run.training(), contract, run.parent(), run.history());
            return new TrainedModel(
                    run.schema(), run.normalisation(), run.precision(), run.spec(), parameters, provenance);
        }
    }
}
