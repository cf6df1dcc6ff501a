package org.kan4j.data;

/**
 * What the training rows say about one feature.
 *
 * @param minimum the smallest value, finite
 * @param maximum the largest value, finite
 * @param mean the mean of the values that are there, between the two; it fills a missing cell
 */
public record FeatureScale(double minimum, double maximum, double mean) {
    /** Checks the order of the three. */
    public FeatureScale {
        if (!(minimum <= mean && mean <= maximum) || Double.isInfinite(minimum) || Double.isInfinite(maximum)) {
            throw new IllegalArgumentException("minimum " + minimum + ", mean " + mean + " and maximum " + maximum
                    + " must be finite and in ascending order");
        }
    }

    /** Whether all training rows hold the same value. */
    public boolean isConstant() {
        return minimum == maximum;
    }

    /**
     * Maps [minimum, maximum] onto the range, both ends exactly; a value outside stays outside, NaN is read as the mean, and
     * a constant feature gives 0 whatever the value.
     */
    public double map(double value, Range range) {
        if (isConstant()) {
            return 0;
        }
        double share = share(known(value));
        double length = range.high() - range.low();
        // From the nearer end, so that rounding moves neither end.
        return share < 0.5 ? Math.fma(share, length, range.low()) : Math.fma(share - 1, length, range.high());
    }

    /** The value itself, or the mean where it is missing. */
    double known(double value) {
        return Double.isNaN(value) ? mean : value;
    }

    private double share(double value) {
        double length = maximum - minimum;
        double distance = value - minimum;
        if (Double.isInfinite(length) || Double.isInfinite(distance)) {
            return (value / 2 - minimum / 2) / (maximum / 2 - minimum / 2);
        }
        return distance / length;
    }
}
