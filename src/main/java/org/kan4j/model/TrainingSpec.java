package org.kan4j.model;

/**
 * The settings of a training run; with data, network and precision they decide every bit of its result.
 *
 * @param optimizer how the parameters are moved
 * @param epochs epochs of the optimiser, at least 1
 * @param batch rows of a step; more than there are means all, 0 lets {@link #batch(int)} choose by the number of rows
 * @param learningRate Adam's rate at the start, above 0
 * @param halfLife epochs after which the rate has halved, above 0; the rate is a function of the epoch alone
 * @param weightDecay decoupled decay per unit of learning rate, at least 0
 * @param patience epochs without a better validation loss after which the run stops, at least 1
 * @param validation share of the rows held out to choose the best epoch, 0 to keep the last
 * @param test share of the rows held out for the final score
 * @param seed of the split and of the order of rows
 */
public record TrainingSpec(
        OptimizerKind optimizer,
        int epochs,
        int batch,
        double learningRate,
        double halfLife,
        double weightDecay,
        int patience,
        double validation,
        double test,
        long seed) {
    /**
     * What is used where nothing is said: chosen by the mean held-out scores of four small tables together, see {@code
     * docs/decisions.md}.
     */
    public static final TrainingSpec DEFAULT =
            new TrainingSpec(OptimizerKind.ADAM, 200, 0, 0.01, 50, 1, 50, 0.2, 0.2, 0);

    private static final int SMALLEST_BATCH = 16;
    private static final int LARGEST_BATCH = 1024;

    /** Refuses settings out of range. */
    public TrainingSpec {
        require(epochs >= 1, "epochs must be at least 1", epochs);
        require(batch >= 0, "batch must be at least 1, or 0 to choose by the number of rows", batch);
        require(learningRate > 0 && Double.isFinite(learningRate), "learning rate must be above 0", learningRate);
        require(halfLife > 0 && !Double.isNaN(halfLife), "half-life must be above 0 epochs", halfLife);
        require(weightDecay >= 0 && Double.isFinite(weightDecay), "weight decay must be at least 0", weightDecay);
        require(patience >= 1, "patience must be at least 1 epoch", patience);
        require(validation >= 0 && validation < 1, "validation share must be from 0 to below 1", validation);
        require(test >= 0 && test < 1, "test share must be from 0 to below 1", test);
        require(validation + test < 1, "validation and test shares must leave rows to train on", validation + test);
    }

    private static void require(boolean condition, String rule, Number got) {
        if (!condition) {
            throw new IllegalArgumentException(rule + ", got " + got);
        }
    }

    /** The same with another optimiser. */
    public TrainingSpec withOptimizer(OptimizerKind kind) {
        return new TrainingSpec(
                kind, epochs, batch, learningRate, halfLife, weightDecay, patience, validation, test, seed);
    }

    /** The same with another number of epochs. */
    public TrainingSpec withEpochs(int newEpochs) {
        return new TrainingSpec(
                optimizer, newEpochs, batch, learningRate, halfLife, weightDecay, patience, validation, test, seed);
    }

    /** The same with another batch size. */
    public TrainingSpec withBatch(int newBatch) {
        return new TrainingSpec(
                optimizer, epochs, newBatch, learningRate, halfLife, weightDecay, patience, validation, test, seed);
    }

    /** The same with another rate at the start. */
    public TrainingSpec withLearningRate(double newRate) {
        return new TrainingSpec(
                optimizer, epochs, batch, newRate, halfLife, weightDecay, patience, validation, test, seed);
    }

    /** The same with another weight decay. */
    public TrainingSpec withWeightDecay(double newDecay) {
        return new TrainingSpec(
                optimizer, epochs, batch, learningRate, halfLife, newDecay, patience, validation, test, seed);
    }

    /** The same with other held-out shares. */
    public TrainingSpec withHeldOut(double newValidation, double newTest) {
        return new TrainingSpec(
                optimizer, epochs, batch, learningRate, halfLife, weightDecay, patience, newValidation, newTest, seed);
    }

    /** The same with another seed. */
    public TrainingSpec withSeed(long newSeed) {
        return new TrainingSpec(
                optimizer, epochs, batch, learningRate, halfLife, weightDecay, patience, validation, test, newSeed);
    }

    /**
     * Rows of a step over {@code rows} training rows: the setting, or where that is 0 all rows for L-BFGS, and for Adam the
     * power of two that makes 64 to 128 steps an epoch, within 16 to 1024.
     */
    public int batch(int rows) {
        if (batch == 0 && optimizer == OptimizerKind.LBFGS) {
            return rows;
        }
        int chosen = Math.max(SMALLEST_BATCH, Math.min(LARGEST_BATCH, Integer.highestOneBit(rows / 64)));
        return Math.min(rows, batch == 0 ? chosen : batch);
    }

    /** The learning rate of an epoch, from 0. */
    public double learningRate(int epoch) {
        return learningRate * StrictMath.pow(2, -epoch / halfLife);
    }
}
