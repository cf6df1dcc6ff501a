package org.kan4j.model;

/**
 * The settings of a training run; with data, network and precision they decide every bit of its result.
 *
 * @param epochs passes over the training rows, at least 1
 * @param batch rows of a step, at least 1; more than there are means all
 * @param learningRate Adam's rate at the start, above 0
 * @param halfLife epochs after which the rate has halved, above 0; the rate is a function of the epoch alone
 * @param weightDecay decoupled decay per unit of learning rate, at least 0
 * @param patience epochs without a better validation loss after which the run stops, at least 1
 * @param validation share of the rows held out to choose the best epoch, 0 to keep the last
 * @param test share of the rows held out for the final score
 * @param seed of the split and of the order of rows
 */
public record TrainingSpec(
        int epochs,
        int batch,
        double learningRate,
        double halfLife,
        double weightDecay,
        int patience,
        double validation,
        double test,
        long seed) {
    /** What is used where nothing is said. */
    public static final TrainingSpec DEFAULT = new TrainingSpec(200, 64, 0.01, 50, 0, 50, 0.2, 0.2, 0);

    /** Refuses settings out of range. */
    public TrainingSpec {
        require(epochs >= 1, "epochs must be at least 1", epochs);
        require(batch >= 1, "batch must be at least 1", batch);
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

    /** The same with another number of epochs. */
    public TrainingSpec withEpochs(int newEpochs) {
        return new TrainingSpec(
                newEpochs, batch, learningRate, halfLife, weightDecay, patience, validation, test, seed);
    }

    /** The same with another batch size. */
    public TrainingSpec withBatch(int newBatch) {
        return new TrainingSpec(
                epochs, newBatch, learningRate, halfLife, weightDecay, patience, validation, test, seed);
    }

    /** The same with another rate at the start. */
    public TrainingSpec withLearningRate(double newRate) {
        return new TrainingSpec(epochs, batch, newRate, halfLife, weightDecay, patience, validation, test, seed);
    }

    /** The same with another weight decay. */
    public TrainingSpec withWeightDecay(double newDecay) {
        return new TrainingSpec(epochs, batch, learningRate, halfLife, newDecay, patience, validation, test, seed);
    }

    /** The same with other held-out shares. */
    public TrainingSpec withHeldOut(double newValidation, double newTest) {
        return new TrainingSpec(
                epochs, batch, learningRate, halfLife, weightDecay, patience, newValidation, newTest, seed);
    }

    /** The same with another seed. */
    public TrainingSpec withSeed(long newSeed) {
        return new TrainingSpec(
                epochs, batch, learningRate, halfLife, weightDecay, patience, validation, test, newSeed);
    }

    /** The learning rate of an epoch, from 0. */
    public double learningRate(int epoch) {
        return learningRate * StrictMath.pow(2, -epoch / halfLife);
    }
}
