package org.kan4j.discover;

import java.util.Arrays;
import java.util.Optional;
import org.kan4j.backend.Backend;
import org.kan4j.data.Dataset;
import org.kan4j.data.Echo;
import org.kan4j.data.Split;
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
import org.kan4j.train.TrainingDivergedException;

/**
 * Looks for a formula of a table's target: networks from small to large, each from several starts, are trained, pruned, refined, and turned
 * into functions edge by edge. Where none of them gives an exact formula but one shows that the target reads some columns through weighted
 * sums alone, networks behind such sums are tried. The first whose formula is exact ends the search, but for a look at
 * simpler ones behind sums; else the one whose formula errs least on the rows that choose is taken. Not thread-safe.
 */
public final class Discovery {
    private static final PruneSpec PRUNING = new PruneSpec(1e-2, 1e-2, true);

    private final Backend backend;
    private final DiscoverySpec spec;
    private final DiscoveryListener listener;
    private final CurveTrainer trainer;

    /**
     * A discovery.
     *
     * @param backend where networks are trained; outlives it
     * @param listener hears of every network, and of every attempt that gave a formula
     */
    public Discovery(Backend backend, DiscoverySpec spec, DiscoveryListener listener) {
        this.backend = backend;
        this.spec = spec;
        this.listener = listener;
        this.trainer = new CurveTrainer(backend, spec, listener);
    }

    /**
     * The best attempt.
     *
     * @param table with targets
     * @throws IllegalArgumentException if the target never changes, or no attempt gave a formula
     */
    public Attempt discover(Dataset table) {
        requireChange(table);
        Search search = new Search(spec, table, trainer, trained -> attempt(trained, table));
        return search.best()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "none of " + search.shapes()
                                        + " networks learned the target well enough to be told as a formula; try others, or more rows"));
    }

    private static void requireChange(Dataset table) {
        double[] targets = table.targets();
        if (Arrays.stream(targets).allMatch(target -> target == targets[0])) {
            throw new IllegalArgumentException(
                    "the target " + Echo.quoted(table.schema().target()) + " is the same in all " + table.rows()
                            + " rows; a formula needs one that changes");
        }
    }

    private Optional<Attempt> attempt(Trained trained, Dataset table) {
        try {
            TrainedModel pruned =
                    new Pruner(backend, PRUNING).prune(trained.model(), table).model();
            Dataset narrowed = table.narrowedTo(pruned.schema());
            Suggestions.Fitting fitting = new Suggestions.Fitting(spec.library(), backend);
            Snapper snapper = new Snapper(fitting, narrowed, CurveTrainer.settled(spec));
            TrainedModel curves = snapper.refine(pruned);
            TrainedModel symbolic = snapper.snap(curves);
            int[] rows = split(narrowed).validation();
            Formula formula = Formula.of(symbolic).polished(symbolic, narrowed, rows);
            Attempt attempt = new Attempt(
                    trained.shape(),
                    trained.seed(),
                    curves,
                    symbolic,
                    formula,
                    narrowed,
                    trainer.error(curves, narrowed),
                    AnswerError.of(narrowed, formula.answers(symbolic, narrowed), rows));
            listener.found(attempt);
            return Optional.of(attempt);
        } catch (TrainingDivergedException | NoFormulaException | NoScoresException e) {
            return Optional.empty(); // without values on some rows, or nothing left by pruning
        }
    }

    /** The rows that train, choose and test: the same for all attempts. */
    public Split split(Dataset table) {
        return trainer.split(table);
    }

    /** The settings of a network's first run, for estimates of how long it takes. */
    public static TrainingSpec training(DiscoverySpec spec) {
        return CurveTrainer.settings(spec);
    }
}
