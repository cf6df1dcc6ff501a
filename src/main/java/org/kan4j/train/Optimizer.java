package org.kan4j.train;

/** What moves the parameters of a run on, epoch by epoch. Lives on the run's backend and dies with its scope. */
interface Optimizer {
    /**
     * Runs one epoch.
     *
     * @param epoch its number, from 0
     * @param losses of the run's network
     * @return what it minimises: for Adam the mean over its steps, each before its update, for L-BFGS what it has reached
     * @throws TrainingDivergedException if a loss is no finite number
     */
    Objective epoch(int epoch, LossEvaluation losses);

    /** Steps done since the run began. */
    long steps();

    /** What the next epoch depends on beside the parameters, on the host. */
    OptimizerState state();

    /** Continues where a state stands. */
    void resume(long steps, OptimizerState state);
}
