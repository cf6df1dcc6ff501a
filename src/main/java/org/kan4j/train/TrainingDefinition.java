package org.kan4j.train;

import java.util.Optional;
import org.kan4j.backend.Precision;
import org.kan4j.data.CsvOptions;
import org.kan4j.data.TaskChoice;
import org.kan4j.model.GridMode;
import org.kan4j.model.GridPlan;
import org.kan4j.model.KanSpec;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.NodeSpec;
import org.kan4j.model.Parameters;
import org.kan4j.model.Penalty;
import org.kan4j.model.Trainable;
import org.kan4j.model.TrainingSpec;

/**
 * All that decides a run beside the table: with it, every bit of the result.
 *
 * @param target the column to learn
 * @param task how the task is found
 * @param csv how the table is read
 * @param spec the network
 * @param training the settings of the run
 * @param precision in which everything is computed
 * @param parent {@linkplain Parameters#hash hash} of the model that the run goes on from; empty for one that starts from
 *     what the network's seed draws
 */
public record TrainingDefinition(
        String target,
        TaskChoice task,
        CsvOptions csv,
        KanSpec spec,
        TrainingSpec training,
        Precision precision,
        Optional<String> parent) {
    /**
     * Refuses parts that do not go together: a network that cannot be on a grid of the schedule or be drawn from a trial's
     * seed, and updates of knots, finer grids or a penalty where the network has none of that.
     *
     * @throws IllegalArgumentException saying what does not go, or what to leave out
     */
    public TrainingDefinition {
        for (int grid : training.grids().schedule()) {
            spec.family().requireGrid(grid);
            NetworkLayout.of(spec.withGrid(grid));
        }
        int others = training.restarts().count() - 1;
        require(
                training.seed() <= Long.MAX_VALUE - others,
                "the seeds of " + (others + 1) + " restarts from " + training.seed() + " on run past " + Long.MAX_VALUE
                        + "; choose a lower seed");
        if (others > 0) {
            spec.withSeed(training.seed()).withSeed(training.seed() + others);
        }
        require(
                spec.family().hasFunctions() || training.trainable() == Trainable.ALL,
                "a multilayer perceptron has no coefficients to train alone; leave --trainable out");
        requireGrids(spec, training.grids());
        requirePenalty(spec, training.penalty());
    }

    private static void requireGrids(KanSpec spec, GridPlan grids) {
        require(
                grids.updateEvery() == 0 || spec.family().isSpline(),
                "the knots of a basis other than b_spline cannot be updated; leave --grid-update out");
        require(
                grids.updateEvery() == 0 || spec.gridMode() == GridMode.PLACED,
                "knots are updated from samples in the grid mode placed alone; leave --grid-update out");
        require(
                grids.schedule().isEmpty() || spec.gridMode() != GridMode.LEARNED,
                "learned knots stay as many as they are; leave --grid-schedule out");
    }

    private static void requirePenalty(KanSpec spec, Penalty penalty) {
        if (!penalty.isActive()) {
            return;
        }
        require(spec.family().isSpline(), "a sparsity penalty takes the basis b_spline; leave --lambda out");
        require(
                spec.gridMode() == GridMode.PLACED && spec.nodes().equals(NodeSpec.PLAIN),
                "a sparsity penalty takes nodes that only add and the grid mode placed; leave --lambda out");
        require(
                spec.symbolic().isEmpty(),
                "a sparsity penalty takes learned curves, the network has symbolic edges; leave --lambda out");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** A run that starts from what the network's seed draws. */
    public TrainingDefinition(
            String target, TaskChoice task, CsvOptions csv, KanSpec spec, TrainingSpec training, Precision precision) {
        this(target, task, csv, spec, training, precision, Optional.empty());
    }

    /** The same with another network. */
    public TrainingDefinition withSpec(KanSpec network) {
        return new TrainingDefinition(target, task, csv, network, training, precision, parent);
    }

    /** The same with other settings. */
    public TrainingDefinition withTraining(TrainingSpec settings) {
        return new TrainingDefinition(target, task, csv, spec, settings, precision, parent);
    }

    /** The same from a model's numbers. */
    public TrainingDefinition withParent(Parameters start) {
        return new TrainingDefinition(target, task, csv, spec, training, precision, Optional.of(start.hash()));
    }
}
