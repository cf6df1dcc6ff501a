package org.kan4j.discover;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
import org.kan4j.prune.PruneSpec;
import org.kan4j.prune.Pruner;
import org.kan4j.sparsity.NoScoresException;
import org.kan4j.symbolic.AnswerError;
import org.kan4j.symbolic.Formula;
import org.kan4j.symbolic.NoFormulaException;
import org.kan4j.symbolic.Snapper;
import org.kan4j.symbolic.Suggestions;
import org.kan4j.train.Trainer;
import org.kan4j.train.TrainingDefinition;
import org.kan4j.train.TrainingDivergedException;

/**
 * Looks for a formula of a table's target: networks from small to large, each from several starts, are trained with L-BFGS on
 * a coarse and a finer grid, pruned, refined, and turned into functions edge by edge. The first whose formula is exact ends the search; else
 * the one whose formula errs least on the rows that choose is taken. Not thread-safe.
 */
public final class Discovery {
    private static final int EPOCHS = 8; // of L-BFGS on each grid
    private static final double PROMISING = 0.03; // error of curves up to which functions are looked for at once
    private static final double HOPEFUL = 0.15; // error on the coarse grid up to which a finer one is tried
    private static final int FINE = 10;
    private static final int FINE_EPOCHS = 16;
    private static final GridPlan GRIDS = GridPlan.FIXED.withUpdates(2, 6);
    private static final double WORTHWHILE = 0.5; // part of the error to which a larger network must come
    private static final int LAST = 3; // networks that are looked at where none is promising
    private static final PruneSpec PRUNING = new PruneSpec(1e-2, 1e-2, true);

    private final Backend backend;
    private final DiscoverySpec spec;
    private final Consumer<Attempt> listener;

    /**
     * A discovery.
     *
     * @param backend where networks are trained; outlives it
     * @param listener hears of every attempt that gave a formula
     */
    public Discovery(Backend backend, DiscoverySpec spec, Consumer<Attempt> listener) {
        this.backend = backend;
        this.spec = spec;
        this.listener = listener;
    }

    /**
     * The best attempt.
     *
     * @param table with targets
     * @throws IllegalArgumentException if no attempt gave a formula
     */
    public Attempt discover(Dataset table) {
        List<Attempt> attempts = new ArrayList<>();
        List<Trained> others = new ArrayList<>();
        double lowest = PROMISING;
        for (Shape shape : spec.shapes()) {
            double least = Double.POSITIVE_INFINITY;
            for (int n = 0; n < tries(shape); n++) {
                Optional<Trained> trained = train(shape, spec.seed() + n, table);
                if (trained.isEmpty() || trained.get().error() > lowest) {
                    trained.ifPresent(others::add);
                } else if (isEnough(trained.get(), table, attempts)) {
                    return attempts.get(attempts.size() - 1);
                } else {
                    least = Math.min(least, trained.get().error());
                }
            }
            lowest = Math.min(lowest, least * WORTHWHILE);
        }
        others.sort(Comparator.comparingDouble(Trained::error));
        for (Trained trained : others.subList(0, attempts.isEmpty() ? Math.min(LAST, others.size()) : 0)) {
            if (isEnough(trained, table, attempts)) {
                break;
            }
        }
        return attempts.stream()
                .min(Comparator.comparingDouble(Attempt::formulaError))
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "none of " + spec.shapes().size()
                                        + " networks learned the target well enough to be told as a formula; try others, or more rows"));
    }

    /** Without hidden layers every start leads to the same network; a product of few curves is quick, and depends on the start. */
    private int tries(Shape shape) {
        if (shape.sums().isEmpty()) {
            return 1;
        }
        return shape.separable() ? 2 * spec.tries() : spec.tries();
    }

    /** Adds what becomes of a network; whether that is all that was looked for. */
    private boolean isEnough(Trained trained, Dataset table, List<Attempt> attempts) {
        Optional<Attempt> attempt = attempt(trained, table);
        attempt.ifPresent(listener);
        attempt.ifPresent(attempts::add);
        return attempt.isPresent() && attempt.get().formulaError() <= spec.enough();
    }

    /** A network with learned curves, and its error on the rows that choose. */
    private record Trained(Shape shape, long seed, TrainedModel model, double error) {}

    private Optional<Attempt> attempt(Trained trained, Dataset table) {
        try {
            TrainedModel pruned =
                    new Pruner(backend, PRUNING).prune(trained.model(), table).model();
            Dataset narrowed = table.narrowedTo(pruned.schema());
            Suggestions.Fitting fitting = new Suggestions.Fitting(spec.library(), backend);
            Snapper snapper = new Snapper(fitting, narrowed, settings(GridPlan.FIXED));
            TrainedModel curves = snapper.refine(pruned);
            TrainedModel symbolic = snapper.snap(curves);
            int[] rows = split(narrowed).validation();
            Formula formula = Formula.of(symbolic).polished(symbolic, narrowed, rows);
            double formulaError = AnswerError.of(narrowed, formula.answers(symbolic, narrowed), rows);
            return Optional.of(new Attempt(
                    trained.shape(),
                    trained.seed(),
                    curves,
                    symbolic,
                    formula,
                    narrowed,
                    error(curves, narrowed),
                    formulaError));
        } catch (TrainingDivergedException | NoFormulaException | NoScoresException e) {
            return Optional.empty(); // without values on some rows, or nothing left by pruning
        }
    }

    private double error(TrainedModel model, Dataset table) {
        try (Predictor predictor = Predictor.open(model, backend)) {
            return AnswerError.of(
                    table, predictor.predict(table).answers(), split(table).validation());
        }
    }

    /** The rows that train, choose and test: the same for all attempts. */
    public Split split(Dataset table) {
        return Splitter.split(table, spec.validation(), spec.test(), spec.seed());
    }

    private Optional<Trained> train(Shape shape, long seed, Dataset table) {
        int[] widths = shape.widths(table.schema().inputs(), table.schema().outputs()).stream()
                .mapToInt(width -> width)
                .toArray();
        KanSpec network = KanSpec.of(widths).withNodes(shape.nodes()).withSeed(seed);
        TrainingDefinition definition = new TrainingDefinition(
                table.schema().target(),
                TaskChoice.valueOf(table.schema().task().name()),
                CsvOptions.DEFAULT,
                network,
                settings(GRIDS),
                backend.precision());
        try {
            Trained coarse = trained(shape, seed, start(definition, shape, table), table);
            if (coarse.error() > HOPEFUL) {
                return Optional.of(coarse);
            }
            TrainingDefinition finer = definition
                    .withTraining(settings(GRIDS.withSchedule(FINE)).withEpochs(FINE_EPOCHS))
                    .withParent(coarse.model().parameters());
            TrainedModel model =
                    new Trainer(backend).train(finer, table, coarse.model()).model();
            return Optional.of(trained(shape, seed, model, table));
        } catch (TrainingDivergedException e) {
            return Optional.empty();
        }
    }

    /** The first run, from what the seed draws without the edges that a shape does without. */
    private TrainedModel start(TrainingDefinition definition, Shape shape, Dataset table) {
        Parameters drawn = Parameters.initial(definition.spec(), definition.precision());
        boolean lifted = (definition.spec().seed() - spec.seed()) % 2 == 0;
        Parameters there = drawn.withMask(shape.mask(drawn.layout()));
        Parameters masked = lifted ? Lifted.factors(there) : there;
        Range range = new Range(definition.spec().rangeLow(), definition.spec().rangeHigh());
        TrainedModel first = new TrainedModel(
                table.schema(),
                Normalisation.fit(table, split(table).train(), range),
                definition.precision(),
                definition.spec(),
                masked,
                new Provenance(table.hash(), definition.training(), Contract.VERSION));
        return new Trainer(backend)
                .train(definition.withParent(masked), table, first)
                .model();
    }

    private Trained trained(Shape shape, long seed, TrainedModel model, Dataset table) {
        return new Trained(shape, seed, model, error(model, table));
    }

    /** The settings of a network's first run, for estimates of how long it takes. */
    public static TrainingSpec training(DiscoverySpec spec) {
        return settings(spec, GRIDS);
    }

    private TrainingSpec settings(GridPlan grids) {
        return settings(spec, grids);
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
