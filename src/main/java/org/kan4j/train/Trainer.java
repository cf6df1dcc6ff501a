package org.kan4j.train;

import java.util.List;
import java.util.function.Supplier;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Contract;
import org.kan4j.data.Dataset;
import org.kan4j.data.Echo;
import org.kan4j.data.Normalisation;
import org.kan4j.data.Range;
import org.kan4j.data.Split;
import org.kan4j.data.Splitter;
import org.kan4j.model.KanSpec;
import org.kan4j.model.OptimizerKind;
import org.kan4j.model.Parameters;
import org.kan4j.model.Provenance;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;

/**
 * Trains networks on a backend: table in, model out. A run is a function of the table's values, the definition and
 * nothing else; the backend, its device and its threads do not show in the result. Not thread-safe.
 */
public final class Trainer {
    private final Backend backend;
    private final Progress progress;
    private final CheckpointSink checkpoints;

    /** A trainer on a backend that outlives it. */
    public Trainer(Backend backend, Progress progress, CheckpointSink checkpoints) {
        this.backend = backend;
        this.progress = progress;
        this.checkpoints = checkpoints;
    }

    /** A trainer that reports nothing and keeps no checkpoints. */
    public Trainer(Backend backend) {
        this(backend, Progress.SILENT, CheckpointSink.NONE);
    }

    /**
     * Runs from the start.
     *
     * @throws IllegalArgumentException if the definition does not fit the table or the backend's precision
     * @throws TrainingDivergedException if the loss is no finite number any more
     */
    public TrainingResult train(TrainingDefinition definition, Dataset data) {
        TrainingSpec training = definition.training();
        Split split = Splitter.split(data, training.validation(), training.test(), training.seed());
        KanSpec spec = definition.spec();
        Normalisation normalisation =
                Normalisation.fit(data, split.train(), new Range(spec.rangeLow(), spec.rangeHigh()));
        Parameters start = Parameters.initial(spec, definition.precision());
        double[] values = new double[start.layout().parameters()];
        start.values().get(values);
        OptimizerState nothing = switch (training.optimizer()) {
            case ADAM -> new OptimizerState.Moments(new double[values.length], new double[values.length]);
            case LBFGS -> new OptimizerState.Pairs(List.of(), List.of());
        };
        TrainingState.Blocks blocks = new TrainingState.Blocks(values, values, nothing);
        TrainingState state = new TrainingState(0, 0, 0, Double.POSITIVE_INFINITY, blocks);
        return resume(new Checkpoint(definition, data.hash(), data.schema(), normalisation, state), data);
    }

    /**
     * Continues a run; the result has the bits of a run that was never interrupted.
     *
     * @throws IllegalArgumentException if the table is not the one that the run was started with
     */
    public TrainingResult resume(Checkpoint from, Dataset data) {
        TrainingDefinition definition = from.definition();
        check(from, data);
        TrainingSpec training = definition.training();
        Split split = Splitter.split(data, training.validation(), training.test(), training.seed());
        Part trainingPart = new Part(data, from.normalisation(), split.train());
        Part validationPart = new Part(data, from.normalisation(), split.validation());
        Loss loss = Loss.of(data.schema().task());
        Parameters start = Parameters.initial(definition.spec(), definition.precision());
        try (Run run = new Run(backend, start, loss, training, trainingPart, validationPart)) {
            run.resume(from.state());
            Supplier<Checkpoint> checkpoint =
                    () -> new Checkpoint(definition, from.dataHash(), from.schema(), from.normalisation(), run.state());
            if (!run.goesOn()) {
                checkpoints.epochEnded(checkpoint, true);
            }
            while (run.goesOn()) {
                EpochReport report = run.epoch();
                checkpoints.epochEnded(checkpoint, !run.goesOn());
                progress.epochEnded(report);
            }
            Provenance provenance = new Provenance(from.dataHash(), training, Contract.VERSION);
            TrainedModel model = new TrainedModel(
                    data.schema(),
                    from.normalisation(),
                    backend.precision(),
                    definition.spec(),
                    start.withValues(run.result()),
                    provenance);
            return new TrainingResult(model, split, run.epochsDone(), run.resultEpoch(), run.resultLoss());
        }
    }

    private void check(Checkpoint from, Dataset data) {
        TrainingDefinition definition = from.definition();
        if (definition.precision() != backend.precision()) {
            throw new IllegalArgumentException("the run is defined in " + definition.precision()
                    + " but the backend computes in " + backend.precision());
        }
        boolean moments = from.state().blocks().optimizer() instanceof OptimizerState.Moments;
        if (moments != (definition.training().optimizer() == OptimizerKind.ADAM)) {
            throw new IllegalArgumentException("the run is defined with "
                    + definition.training().optimizer() + " but its state is that of another optimiser");
        }
        if (!from.dataHash().equals(data.hash()) || !from.schema().equals(data.schema())) {
            throw new IllegalArgumentException(
                    "the table is not the one that the run was started with: its values or names differ");
        }
        if (!definition.target().equals(data.schema().target())) {
            throw new IllegalArgumentException("the run is defined for another target than the table's "
                    + Echo.quoted(data.schema().target()));
        }
        KanSpec spec = definition.spec();
        int inputs = spec.widths().get(0);
        int outputs = spec.widths().get(spec.layers());
        if (inputs != data.schema().inputs() || outputs != data.schema().outputs()) {
            throw new IllegalArgumentException("the network " + spec.widths() + " does not fit a table of "
                    + data.schema().inputs() + " features and "
                    + data.schema().outputs() + " outputs");
        }
    }
}
