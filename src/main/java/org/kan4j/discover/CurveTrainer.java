package org.kan4j.discover;

import java.util.Optional;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Contract;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.Dataset;
import org.kan4j.data.Normalisation;
import org.kan4j.data.Range;
import org.kan4j.data.Split;
import org.kan4j.data.Splitter;
import org.kan4j.data.TaskChoice;
import org.kan4j.model.GridPlan;
import org.kan4j.model.KanSpec;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.Parameters;
import org.kan4j.model.Predictor;
import org.kan4j.model.Provenance;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;
import org.kan4j.symbolic.AnswerError;
import org.kan4j.train.Trainer;
import org.kan4j.train.TrainingDefinition;
import org.kan4j.train.TrainingDivergedException;

/** Trains networks with learned curves for a table, with L-BFGS on a coarse grid, and those that promise something on a finer one. */
final class CurveTrainer {
    private static final int EPOCHS = 8; // of L-BFGS on each grid
    private static final double HOPEFUL = 0.15; // error on the coarse grid up to which a finer one is tried
    private static final int FINE = 10;
    private static final int FINE_EPOCHS = 16;
    private static final GridPlan GRIDS = GridPlan.FIXED.withUpdates(2, 6);

    private final Backend backend;
    private final DiscoverySpec spec;
    private final DiscoveryListener listener;

    CurveTrainer(Backend backend, DiscoverySpec spec, DiscoveryListener listener) {
        this.backend = backend;
        this.spec = spec;
        this.listener = listener;
    }

    /**
     * A network of a shape.
     *
     * @param start the how many-th of the shape's starts, from 0
     * @return empty where no step leads to a finite loss
     */
    Optional<Trained> train(Shape shape, int start, Dataset table) {
        long seed = spec.seed() + start;
        int[] widths = shape.widths(table.schema().inputs(), table.schema().outputs()).stream()
                .mapToInt(width -> width)
                .toArray();
        KanSpec network = KanSpec.of(widths).withNodes(shape.nodes()).withSeed(seed);
        TrainedModel first = first(network, shape, start, table);
        TrainingDefinition coarsely = new TrainingDefinition(
                table.schema().target(),
                TaskChoice.valueOf(table.schema().task().name()),
                CsvOptions.DEFAULT,
                first.spec(),
                settings(spec, GRIDS),
                backend.precision());
        try {
            TrainedModel coarse = run(coarsely, first, table);
            double error = error(coarse, table);
            if (error > HOPEFUL) {
                return Optional.of(told(new Trained(shape, seed, coarse, error)));
            }
            TrainingSpec finely = settings(spec, GRIDS.withSchedule(FINE)).withEpochs(FINE_EPOCHS);
            TrainedModel fine = run(coarsely.withTraining(finely), coarse, table);
            return Optional.of(told(new Trained(shape, seed, fine, error(fine, table))));
        } catch (TrainingDivergedException e) {
            return Optional.empty();
        }
    }

    private Trained told(Trained trained) {
        listener.trained(trained.shape(), trained.seed(), trained.error());
        return trained;
    }

    /** What the seed draws, wired: with products near 1, or lines in all directions, or as it is. */
    private TrainedModel first(KanSpec network, Shape shape, int start, Dataset table) {
        Parameters drawn = Parameters.initial(network, backend.precision());
        boolean lifts = start % 2 == 0;
        boolean turns = start % 4 == 1;
        Range range = new Range(network.rangeLow(), network.rangeHigh());
        TrainedModel wired = shape.wiring()
                .of(new TrainedModel(
                        table.schema(),
                        Normalisation.fit(table, split(table).train(), range),
                        backend.precision(),
                        network,
                        turns ? Starts.turned(drawn, network.seed()) : drawn,
                        new Provenance(table.hash(), settings(spec, GRIDS), Contract.VERSION)));
        return lifts ? wired.withParameters(Starts.lifted(wired.parameters())) : wired;
    }

    private TrainedModel run(TrainingDefinition definition, TrainedModel from, Dataset table) {
        return new Trainer(backend)
                .train(definition.withParent(from.parameters()), table, from)
                .model();
    }

    /** How far a network's answers are off on the rows that choose. */
    double error(TrainedModel model, Dataset table) {
        try (Predictor predictor = Predictor.open(model, backend)) {
            return AnswerError.of(
                    table, predictor.predict(table).answers(), split(table).validation());
        }
    }

    /** The rows that train, choose and test: the same for all networks. */
    Split split(Dataset table) {
        return Splitter.split(table, spec.validation(), spec.test(), spec.seed());
    }

    /** The settings of a network's first run. */
    static TrainingSpec settings(DiscoverySpec spec) {
        return settings(spec, GRIDS);
    }

    /** The same where grids stay. */
    static TrainingSpec settled(DiscoverySpec spec) {
        return settings(spec, GridPlan.FIXED);
    }

    private static TrainingSpec settings(DiscoverySpec spec, GridPlan grids) {
        return TrainingSpec.DEFAULT
                .withOptimizer(OptimizerSpec.Lbfgs.USUAL)
                .withEpochs(EPOCHS)
                .withPatience(EPOCHS)
                .withHeldOut(spec.validation(), spec.test())
                .withSeed(spec.seed())
                .withGrids(grids);
    }
}
