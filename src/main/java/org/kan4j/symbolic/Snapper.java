package org.kan4j.symbolic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.Dataset;
import org.kan4j.data.TaskChoice;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.FixedFunctions;
import org.kan4j.model.GridPlan;
import org.kan4j.model.OptimizerSpec;
import org.kan4j.model.Penalty;
import org.kan4j.model.Restarts;
import org.kan4j.model.Trainable;
import org.kan4j.model.TrainedModel;
import org.kan4j.model.TrainingSpec;
import org.kan4j.sparsity.NodeValues;
import org.kan4j.train.CheckpointSink;
import org.kan4j.train.Progress;
import org.kan4j.train.Trainer;
import org.kan4j.train.TrainingDefinition;
import org.kan4j.train.TrainingDivergedException;
import org.kan4j.train.TrainingResult;

/**
 * Turns every edge of a network into a function, the clearest first: the function that fits best is fixed, then all numbers of the
 * network are refined together by L-BFGS, curves that are learned still among them, before the next edge is looked at. Where the
 * loss suffers, the next best functions are tried and the best of them is kept. Not thread-safe.
 */
public final class Snapper {
    private static final int MOST_TRIED = 4; // functions of an edge
    private static final double FARTHEST = 12; // bits of score behind the best that are tried still
    private static final int MOST_ONE_BY_ONE = 8; // edges; of more all are fixed at once
    private static final int SHORT = 4; // epochs of L-BFGS after an edge
    private static final int LONG = 40; // epochs at the end
    private static final int PATIENCE = 5;
    private static final double HARMLESS = 1.5; // times the loss before that no other function is tried for

    private final Suggestions.Fitting fitting;
    private final Dataset table;
    private final TrainingSpec settings;

    /**
     * A snapper.
     *
     * @param fitting candidates and backend
     * @param table the model's training table
     * @param settings of the run that gave the model: its shares and its seed say which rows are trained on
     */
    public Snapper(Suggestions.Fitting fitting, Dataset table, TrainingSpec settings) {
        this.fitting = fitting;
        this.table = table;
        this.settings = settings.withOptimizer(OptimizerSpec.Lbfgs.USUAL)
                .withBatch(0)
                .withGrids(GridPlan.FIXED)
                .withPenalty(Penalty.NONE)
                .withRestarts(Restarts.NONE)
                .withTrainable(Trainable.ALL)
                .withPatience(PATIENCE);
    }

    /**
     * The model with a function on every edge that is there, refined.
     *
     * @throws NoFormulaException if no function of the library fits an edge, or the network has no finite loss on the table
     */
    public TrainedModel snap(TrainedModel model) {
        Refined start = refined(model, 1).orElseThrow(() -> diverged());
        Suggestions.Fitting careful = fitting.withLoss(start.loss());
        Optional<Refined> atOnce =
                refined(snappedAtOnce(start.model(), careful), LONG).map(this::simplified);
        boolean many = Formula.learned(start.model()).size() > MOST_ONE_BY_ONE;
        if (atOnce.isPresent() && (many || atOnce.get().loss() <= start.loss())) {
            return atOnce.get().model();
        }
        Refined now = start;
        List<EdgePlace> learned = Formula.learned(now.model());
        while (!learned.isEmpty()) {
            now = snapOne(now, learned, careful);
            learned = Formula.learned(now.model());
        }
        Refined oneByOne = simplified(refined(now.model(), LONG).orElse(now));
        return atOnce.filter(found -> found.loss() <= oneByOne.loss())
                .orElse(oneByOne)
                .model();
    }

    private Refined simplified(Refined refined) {
        return new Simplification(fitting, table, this::refined).of(refined);
    }

    /** The best function on every edge. */
    private TrainedModel snappedAtOnce(TrainedModel model, Suggestions.Fitting careful) {
        NodeValues values = NodeValues.of(model, table, fitting.backend());
        TrainedModel fixed = model;
        for (EdgePlace place : Formula.learned(model)) {
            fixed = fix(fixed, place, suggestions(careful, model, place, values).get(0));
        }
        return fixed;
    }

    /** At least one. */
    private static List<Suggestion> suggestions(
            Suggestions.Fitting careful, TrainedModel model, EdgePlace place, NodeValues values) {
        List<Suggestion> suggestions = Suggestions.of(careful, model, place, values);
        if (suggestions.isEmpty()) {
            throw unfitted(place);
        }
        return suggestions;
    }

    private static NoFormulaException unfitted(EdgePlace place) {
        return new NoFormulaException("no function of the library fits the edge " + place + "; add one that does");
    }

    private static TrainedModel fix(TrainedModel model, EdgePlace place, Suggestion suggestion) {
        return FixedFunctions.fix(
                model, place, suggestion.function().program(), suggestion.fit().numbers());
    }

    /** The model with all its numbers refined together, briefly. */
    public TrainedModel refine(TrainedModel model) {
        return refined(model, SHORT).orElseThrow(() -> diverged()).model();
    }

    private static NoFormulaException diverged() {
        return new NoFormulaException(
                "the network's loss is no finite number on the table; train it on this table first");
    }

    private record Choice(EdgePlace place, List<Suggestion> suggestions) {}

    private Refined snapOne(Refined now, List<EdgePlace> learned, Suggestions.Fitting careful) {
        NodeValues values = NodeValues.of(now.model(), table, fitting.backend());
        Choice clearest = learned.stream()
                .map(place -> new Choice(place, suggestions(careful, now.model(), place, values)))
                .min(Comparator.comparingDouble(
                        choice -> choice.suggestions().get(0).score()))
                .orElseThrow();
        List<Refined> tried = new ArrayList<>();
        double best = clearest.suggestions().get(0).score();
        for (Suggestion suggestion : clearest.suggestions()
                .subList(0, Math.min(MOST_TRIED, clearest.suggestions().size()))) {
            if (suggestion.score() <= best + FARTHEST) {
                refined(fix(now.model(), clearest.place(), suggestion), SHORT).ifPresent(tried::add);
                if (!tried.isEmpty() && tried.get(tried.size() - 1).loss() <= HARMLESS * now.loss()) {
                    return tried.get(tried.size() - 1);
                }
            }
        }
        return tried.stream()
                .min(Comparator.comparingDouble(Refined::loss))
                .orElseThrow(() -> unfitted(clearest.place()));
    }

    /** Empty where no epoch leaves a finite loss, as when an argument leaves a function's domain. */
    private Optional<Refined> refined(TrainedModel model, int epochs) {
        TrainingDefinition definition = new TrainingDefinition(
                        model.schema().target(),
                        TaskChoice.AUTO,
                        CsvOptions.DEFAULT,
                        model.spec(),
                        settings.withEpochs(epochs)
                                .withScaling(model.provenance().training().scaling()),
                        model.precision())
                .withParent(model.parameters());
        try {
            double[] last = {Double.NaN};
            Progress progress = report -> last[0] = report.trainingLoss();
            TrainingResult result =
                    new Trainer(fitting.backend(), progress, CheckpointSink.NONE).train(definition, table, model);
            double loss = result.validationLoss().orElse(last[0]);
            return Double.isFinite(loss) ? Optional.of(new Refined(result.model(), loss)) : Optional.empty();
        } catch (TrainingDivergedException e) {
            return Optional.empty();
        }
    }
}
