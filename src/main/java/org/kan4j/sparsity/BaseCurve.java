package org.kan4j.sparsity;

import org.kan4j.backend.BaseFunction;

/** The base functions and their derivatives in double, by {@link StrictMath}. */
final class BaseCurve {
    private BaseCurve() {}

    static double value(BaseFunction base, double x) {
        return switch (base) {
            case SILU -> x / (1.0 + StrictMath.exp(-x));
            case IDENTITY -> x;
            case ZERO -> 0.0;
        };
    }

    static double slope(BaseFunction base, double x) {
        return switch (base) {
            case SILU -> {
                double logistic = 1.0 / (1.0 + StrictMath.exp(-x));
                yield logistic * (1.0 + x * (1.0 - logistic));
            }
            case IDENTITY -> 1.0;
            case ZERO -> 0.0;
        };
    }
}
