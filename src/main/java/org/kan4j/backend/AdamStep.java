package org.kan4j.backend;

/**
 * The scalars of one Adam step with decoupled weight decay (Kingma and Ba 2015, algorithm 1; Loshchilov and Hutter 2019,
 * algorithm 2). Each is rounded to the backend's precision.
 *
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param stepSize learning rate over 1 - beta1^t
 * @param secondCorrection 1 over 1 - beta2^t
 * @param epsilon added to the square root of the corrected second moment
 * @param decay factor of every parameter: 1 - learning rate times weight decay
 */
public record AdamStep(
        double beta1, double beta2, double stepSize, double secondCorrection, double epsilon, double decay) {
    /**
     * The scalars of step {@code t}.
     *
     * @param step t, from 1
     * @param learningRate the rate of this step
     * @param weightDecay decoupled decay per unit of learning rate
     */
    public static AdamStep of(long step, double learningRate, double weightDecay) {
        double beta1 = 0.9;
        double beta2 = 0.999;
        return new AdamStep(
                beta1,
                beta2,
                learningRate / (1 - StrictMath.pow(beta1, (double) step)),
                1 / (1 - StrictMath.pow(beta2, (double) step)),
                1e-8,
                1 - learningRate * weightDecay);
    }
}
