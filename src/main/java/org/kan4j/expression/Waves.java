package org.kan4j.expression;

import java.util.Optional;

/** Bounds on sines and cosines, and where the tangent has its poles; somewhat wider than need be, never narrower. */
final class Waves {
    private static final Interval UNIT = new Interval(-1, 1);
    /** Periods are counted to this, in double, for angles up to {@link #LARGEST}. */
    private static final double SLACK = 1e-9;

    private static final double LARGEST = 1e6;

    private Waves() {}

    static Optional<Interval> sine(Interval x) {
        return wave(Function.SIN, x, Math.PI / 2);
    }

    static Optional<Interval> cosine(Interval x) {
        return wave(Function.COS, x, 0);
    }

    /** Whether the tangent may have a pole in an interval. */
    static boolean hasPole(Interval x) {
        return x.largestSize() > LARGEST || meets(x, Math.PI / 2, Math.PI);
    }

    private static Optional<Interval> wave(Function function, Interval x, double crest) {
        if (x.largestSize() > LARGEST) {
            return Optional.of(UNIT);
        }
        double first = function.value(x.low());
        double last = function.value(x.high());
        double low = meets(x, crest + Math.PI, 2 * Math.PI) ? -1 : Math.min(first, last);
        double high = meets(x, crest, 2 * Math.PI) ? 1 : Math.max(first, last);
        return Outward.widened(low, high, UNIT);
    }

    /** Whether an interval has a point that is a whole number of periods from another. */
    private static boolean meets(Interval x, double point, double period) {
        double first = (x.low() - point) / period - SLACK;
        double last = (x.high() - point) / period + SLACK;
        return Math.ceil(first) <= last;
    }
}
