package org.kan4j.train;

import java.util.Optional;
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
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.OptimizerKind;
import org.kan4j.model.Parameters;
import org.kan4j.model.Provenance;
import org.kan4j.model.Scaling;
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
     * Runs from the start that the definition's network draws, or the best of several.
     *
     * @throws IllegalArgumentException if the definition does not fit the table or the backend's precision
     * @throws TrainingDivergedException if the loss is no finite number any more
     */
    public TrainingResult train(TrainingDefinition definition, Dataset data) {
        requireFit(definition, data);
        Split split = split(definition, data);
        Normalisation normalisation = normalisation(definition, data, split.train());
        if (definition.training().restarts().count() > 1) {
            Trials trials = new Trials(backend, assignment(definition, data, normalisation, split), progress);
            Trials.Chosen chosen = trials.choose(definition.spec());
            TrainingDefinition seeded = definition.withSpec(chosen.spec());
            return resume(new Checkpoint(seeded, data.hash(), data.schema(), normalisation, chosen.state()), data);
        }
        Parameters start = Parameters.initial(definition.spec(), definition.precision());
        return resume(begin(definition, data, normalisation, start), data);
    }

    /**
     * Runs on from a trained model: from its numbers, masks and knots, in its units.
     *
     * @param from a model of the definition's network for the table's columns; the definition names it as its parent
     * @throws IllegalArgumentException if model, definition and table do not fit each other, or there are restarts
     * @throws TrainingDivergedException if the loss is no finite number any more
     */
    public TrainingResult train(TrainingDefinition definition, Dataset data, TrainedModel from) {
        requireFit(definition, data);
        if (!definition.spec().equals(from.spec())) {
            throw new IllegalArgumentException("the run is defined for the network "
                    + definition.spec().widths() + ", grid " + definition.spec().grid() + ", but the model is of "
                    + from.spec().widths() + ", grid " + from.spec().grid() + ", or differs in other settings");
        }
        if (definition.precision() != from.precision()) {
            throw new IllegalArgumentException(
                    "the run is defined in " + definition.precision() + " but the model is in " + from.precision());
        }
        Scaling units = from.provenance().training().scaling();
        if (definition.training().scaling() != units) {
            throw new IllegalArgumentException("the run is defined with the scaling "
                    + definition.training().scaling() + " but the model has " + units);
        }
        int first = definition.training().grids().grid(0, from.spec().grid());
        if (first < from.spec().grid()) {
            throw new IllegalArgumentException("the schedule begins with grid " + first + " but the model has "
                    + from.spec().grid() + "; grids only become finer");
        }
        if (!data.schema().equals(from.schema())) {
            throw new IllegalArgumentException("the table has other columns or classes than the model's");
        }
        if (!definition.parent().equals(Optional.of(from.parameters().hash()))) {
            throw new IllegalArgumentException("the run is defined with another parent than the model");
        }
        if (definition.training().restarts().count() > 1) {
            throw new IllegalArgumentException("a run from a model has one start, got "
                    + definition.training().restarts().count() + " restarts");
        }
        // A model without data knows no means of columns; its units are the table's own, which change nothing else.
        Normalisation normalisation = from.provenance().hasData()
                ? from.normalisation()
                : normalisation(definition, data, split(definition, data).train());
        return resume(begin(definition, data, normalisation, from.parameters()), data);
    }

    private static Checkpoint begin(
            TrainingDefinition definition, Dataset data, Normalisation normalisation, Parameters start) {
        OptimizerState nothing = OptimizerState.nothing(
                definition.training().optimizer().kind(), start.layout().parameters());
        TrainingState state = TrainingState.start(start, nothing);
        return new Checkpoint(definition, data.hash(), data.schema(), normalisation, state);
    }

    private static Split split(TrainingDefinition definition, Dataset data) {
        TrainingSpec training = definition.training();
        return Splitter.split(data, training.validation(), training.test(), training.seed());
    }

    private static Normalisation normalisation(TrainingDefinition definition, Dataset data, int[] rows) {
        Range range = new Range(definition.spec().rangeLow(), definition.spec().rangeHigh());
        return switch (definition.training().scaling()) {
            case FITTED -> Normalisation.fit(data, rows, range);
            case NONE -> Normalisation.none(data, rows, range);
        };
    }

    private static Assignment assignment(
            TrainingDefinition definition, Dataset data, Normalisation normalisation, Split split) {
        return new Assignment(
                definition.training(),
                Loss.of(data.schema().task()),
                new Part(data, normalisation, split.train()),
                new Part(data, normalisation, split.validation()),
                new Divergence());
    }

    /**
     * Continues a run; the result has the bits of a run that was never interrupted.
     *
     * @throws IllegalArgumentException if the table is not the one that the run was started with
     */
    public TrainingResult resume(Checkpoint from, Dataset data) {
        TrainingDefinition definition = from.definition();
        check(from, data);
        Split split = split(definition, data);
        Assignment task = assignment(definition, data, from.normalisation(), split);
        try (Run run = new Run(backend, task, definition.spec(), from.state())) {
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
            Parameters result = run.result();
            TrainedModel model = new TrainedModel(
                    data.schema(),
                    from.normalisation(),
                    backend.precision(),
                    definition.spec().withGrid(result.layout().grid()),
                    result,
                    new Provenance(
                            from.dataHash(),
                            definition.training(),
                            Contract.VERSION,
                            definition.parent(),
                            run.history()));
            return new TrainingResult(model, split, run.epochsDone(), run.resultEpoch(), run.resultLoss());
        }
    }

    private void check(Checkpoint from, Dataset data) {
        TrainingDefinition definition = from.definition();
        requireFit(definition, data);
        boolean moments = from.state().optimizer() instanceof OptimizerState.Moments;
        OptimizerKind kind = definition.training().optimizer().kind();
        if (moments == (kind == OptimizerKind.LBFGS)) {
            throw new IllegalArgumentException(
                    "the run is defined with " + kind + " but its state is that of another optimiser");
        }
        if (!from.dataHash().equals(data.hash()) || !from.schema().equals(data.schema())) {
            throw new IllegalArgumentException(
                    "the table is not the one that the run was started with: its values or names differ");
        }
        NetworkLayout expected = NetworkLayout.of(definition.spec());
        NetworkLayout found = from.state().parameters().layout();
        if (!found.equals(expected.withGrid(found.grid()))) {
            throw new IllegalArgumentException("the state is of another network than the definition's");
        }
    }

    private void requireFit(TrainingDefinition definition, Dataset data) {
        if (definition.precision() != backend.precision()) {
            throw new IllegalArgumentException("the run is defined in " + definition.precision()
                    + " but the backend computes in " + backend.precision());
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
