package org.kan4j.model;

import java.util.function.Consumer;

/**
 * The settings of a training run; with data, network and precision they decide every bit of its result.
 *
 * @param optimizer how the parameters are moved
 * @param epochs epochs of the optimiser on each grid, at least 1
 * @param batch rows of a step; more than there are means all, 0 lets {@link #batch(int)} choose by the number of rows
 * @param patience epochs without a better validation loss after which a grid is left, at least 1
 * @param validation share of the rows held out to choose the best epoch, 0 to keep the last
 * @param test share of the rows held out for the final score
 * @param seed of the split and of the order of rows
 * @param grids how the grids live
 * @param penalty the pressure towards a sparse network
 * @param restarts trials before the run
 * @param trainable which parameters are moved
 * @param scaling how the user's units become the network's
 */
public record TrainingSpec(
        OptimizerSpec optimizer,
        int epochs,
        int batch,
        int patience,
        double validation,
        double test,
        long seed,
        GridPlan grids,
        Penalty penalty,
        Restarts restarts,
        Trainable trainable,
        Scaling scaling) {
    /**
     * What is used where nothing is said: chosen by the mean held-out scores of four small tables together, see {@code
     * docs/decisions.md}.
     */
    public static final TrainingSpec DEFAULT = new TrainingSpec(
            new OptimizerSpec.Adam(new LearningRate(0.01, LearningRate.Decay.HALVING, 50, 0), 1),
            200,
            0,
            50,
            0.2,
            0.2,
            0,
            GridPlan.FIXED,
            Penalty.NONE,
            Restarts.NONE,
            Trainable.ALL,
            Scaling.FITTED);

    private static final int SMALLEST_BATCH = 16;
    private static final int LARGEST_BATCH = 1024;

    /** Refuses settings out of range, or that do not go together. */
    public TrainingSpec {
        Settings.require(epochs >= 1, "epochs must be at least 1", epochs);
        Settings.require(
                (long) epochs * grids.grids() <= Integer.MAX_VALUE,
                "epochs of all grids together must be at most " + Integer.MAX_VALUE,
                (long) epochs * grids.grids());
        Settings.require(batch >= 0, "batch must be at least 1, or 0 to choose by the number of rows", batch);
        Settings.require(patience >= 1, "patience must be at least 1 epoch", patience);
        Settings.require(validation >= 0 && validation < 1, "validation share must be from 0 to below 1", validation);
        Settings.require(test >= 0 && test < 1, "test share must be from 0 to below 1", test);
        Settings.require(
                validation + test < 1, "validation and test shares must leave rows to train on", validation + test);
        Settings.require(
                restarts.count() == 1 || restarts.epochs() <= epochs,
                "epochs of a restart must be at most those of a grid, " + epochs,
                restarts.epochs());
        Settings.require(
                trainable == Trainable.ALL || optimizer.kind() != OptimizerKind.ADAMW,
                "weight decay moves all parameters; with coefficients alone it must be 0, as in adam, or the optimiser lbfgs",
                optimizer instanceof OptimizerSpec.Adam adam ? adam.weightDecay() : 0);
    }

    /** The same with another optimiser. */
    public TrainingSpec withOptimizer(OptimizerSpec other) {
        return with(copy -> copy.optimizer = other);
    }

    /** The same with another number of epochs. */
    public TrainingSpec withEpochs(int number) {
        return with(copy -> copy.epochs = number);
    }

    /** The same with another batch size. */
    public TrainingSpec withBatch(int rows) {
        return with(copy -> copy.batch = rows);
    }

    /** The same with another patience. */
    public TrainingSpec withPatience(int number) {
        return with(copy -> copy.patience = number);
    }

    /** The same with other held-out shares. */
    public TrainingSpec withHeldOut(double validationShare, double testShare) {
        return with(copy -> {
            copy.validation = validationShare;
            copy.test = testShare;
        });
    }

    /** The same with another seed. */
    public TrainingSpec withSeed(long number) {
        return with(copy -> copy.seed = number);
    }

    /** The same with other grids. */
    public TrainingSpec withGrids(GridPlan plan) {
        return with(copy -> copy.grids = plan);
    }

    /** The same with another penalty. */
    public TrainingSpec withPenalty(Penalty pressure) {
        return with(copy -> copy.penalty = pressure);
    }

    /** The same with other trials. */
    public TrainingSpec withRestarts(Restarts trials) {
        return with(copy -> copy.restarts = trials);
    }

    /** The same with other parameters moved. */
    public TrainingSpec withTrainable(Trainable which) {
        return with(copy -> copy.trainable = which);
    }

    /** The same with another scaling. */
    public TrainingSpec withScaling(Scaling way) {
        return with(copy -> copy.scaling = way);
    }

    private TrainingSpec with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.made();
    }

    /** Epochs of all grids together, at most. */
    public int allEpochs() {
        return epochs * grids.grids();
    }

    /**
     * Rows of a step over {@code rows} training rows: the setting, or where that is 0 all rows for L-BFGS, and for Adam the
     * power of two that makes 64 to 128 steps an epoch, within 16 to 1024.
     */
    public int batch(int rows) {
        if (batch == 0 && optimizer.kind() == OptimizerKind.LBFGS) {
            return rows;
        }
        int chosen = Math.max(SMALLEST_BATCH, Math.min(LARGEST_BATCH, Integer.highestOneBit(rows / 64)));
        return Math.min(rows, batch == 0 ? chosen : batch);
    }

    /** The components one by one, to make a spec that differs in some of them. */
    private static final class Copy {
        private OptimizerSpec optimizer;
        private int epochs;
        private int batch;
        private int patience;
        private double validation;
        private double test;
        private long seed;
        private GridPlan grids;
        private Penalty penalty;
        private Restarts restarts;
        private Trainable trainable;
        private Scaling scaling;

        Copy(TrainingSpec of) {
            optimizer = of.optimizer;
            epochs = of.epochs;
            batch = of.batch;
            patience = of.patience;
            validation = of.validation;
            test = of.test;
            seed = of.seed;
            grids = of.grids;
            penalty = of.penalty;
            restarts = of.restarts;
            trainable = of.trainable;
            scaling = of.scaling;
        }

        TrainingSpec made() {
            return new TrainingSpec(
                    optimizer,
                    epochs,
                    batch,
                    patience,
                    validation,
                    test,
                    seed,
                    grids,
                    penalty,
                    restarts,
                    trainable,
                    scaling);
        }
    }
}
