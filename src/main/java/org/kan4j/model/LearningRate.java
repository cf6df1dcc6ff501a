package org.kan4j.model;

/**
 * Adam's learning rate over a run: a function of the epoch alone, so that a resumed run has the same rates.
 *
 * @param initial the rate at the start, above 0
 * @param decay how it falls
 * @param halfLife epochs after which it has halved, above 0; only for {@link Decay#HALVING}
 * @param warmup epochs over which it first rises, evenly, at least 0
 */
public record LearningRate(double initial, Decay decay, double halfLife, int warmup) {
    /** How a rate falls. */
    public enum Decay {
        /** Not at all. */
        CONSTANT,
        /** By half with every half-life, smoothly. */
        HALVING,
        /** Along half a cosine, to 0 at the end of the run (Loshchilov and Hutter, SGDR, 2017, without restarts). */
        COSINE
    }

    /** Refuses settings out of range. */
    public LearningRate {
        Settings.require(initial > 0 && Double.isFinite(initial), "learning rate must be above 0", initial);
        Settings.require(halfLife > 0 && !Double.isNaN(halfLife), "half-life must be above 0 epochs", halfLife);
        Settings.require(warmup >= 0, "warm-up must be at least 0 epochs", warmup);
    }

    /**
     * The rate of an epoch.
     *
     * @param epoch from 0
     * @param epochs of the whole run
     */
    public double at(int epoch, int epochs) {
        double full = switch (decay) {
            case CONSTANT -> initial;
            case HALVING -> initial * StrictMath.pow(2, -epoch / halfLife);
            case COSINE -> initial * 0.5 * (1 + StrictMath.cos(Math.PI * epoch / epochs));
        };
        return epoch < warmup ? full * (epoch + 1) / (warmup + 1) : full;
    }
}
