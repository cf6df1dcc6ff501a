package org.kan4j.train;

/** Ends a run whose numbers are finite no more, and says where it was. */
final class Divergence {
    private double lastFiniteLoss = Double.NaN;

    /** A loss, if it is finite. */
    double finite(double loss, long step) {
        if (!Double.isFinite(loss)) {
            throw diverged("the loss is " + loss, step);
        }
        lastFiniteLoss = loss;
        return loss;
    }

    /** The parameters, or what an optimiser keeps of them, if they are finite. */
    double[] finite(double[] block, long step) {
        return finite("a parameter or what the optimiser keeps of it", block, step);
    }

    /** A block of numbers, if they are finite. */
    double[] finite(String what, double[] block, long step) {
        for (double value : block) {
            if (!Double.isFinite(value)) {
                throw diverged(what + " is " + value, step);
            }
        }
        return block;
    }

    private TrainingDivergedException diverged(String what, long step) {
        String last = Double.isNaN(lastFiniteLoss) ? "none before" : "last finite loss " + lastFiniteLoss;
        return new TrainingDivergedException(what + " at step " + step + " (" + last
                + "); try a smaller learning rate with Adam, or float64 precision");
    }
}
