package org.kan4j.data;

/**
 * How a regression target is standardised: {@code (target - mean) / deviation}.
 *
 * @param mean the mean of the training rows, finite
 * @param deviation their standard deviation (divided by the number of rows), or 1 where that is 0; above 0, finite
 */
public record TargetScale(double mean, double deviation) {
    /** Leaves targets as they are. */
    public static final TargetScale IDENTITY = new TargetScale(0, 1);

    /** Checks both. */
    public TargetScale {
        if (!Double.isFinite(mean) || !(deviation > 0) || Double.isInfinite(deviation)) {
            throw new IllegalArgumentException(
                    "mean " + mean + " and deviation " + deviation + " must be finite, the deviation above 0");
        }
    }

    /** From the user's units to the network's. */
    public double normalise(double target) {
        double distance = target - mean;
        return Double.isInfinite(distance) ? (target / 2 - mean / 2) / deviation * 2 : distance / deviation;
    }

    /** From the network's units to the user's. */
    public double denormalise(double output) {
        return Math.fma(output, deviation, mean);
    }
}
