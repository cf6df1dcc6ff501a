package org.kan4j.expression;

import java.util.Optional;

/** Arithmetic of intervals whose ends are rounded outward, so that no value is lost; empty where a value may not be finite. */
final class Outward {
    /** Below it a product's error may be lost, and every end goes one step further. */
    private static final double TINY = 0x1p-900;

    /** What functions may be off, in last places: the hyperbolic ones 2.5, others 1. */
    private static final double STEPS = 4;

    private Outward() {}

    static Optional<Interval> of(double low, double high) {
        return Double.isFinite(low) && Double.isFinite(high) ? Optional.of(new Interval(low, high)) : Optional.empty();
    }

    /** Of ends that the functions of {@link StrictMath} gave; 0 is taken for exact, and no value lies outside the possible ones. */
    static Optional<Interval> widened(double low, double high, Interval possible) {
        return of(
                low == 0 ? 0 : Math.max(below(low), possible.low()),
                high == 0 ? 0 : Math.min(above(high), possible.high()));
    }

    /** As {@link #widened}, where an end of 0 may stand for a number too small to be written. */
    static Optional<Interval> widenedFromZero(double low, double high, Interval possible) {
        return of(Math.max(below(low), possible.low()), Math.min(above(high), possible.high()));
    }

    static Optional<Interval> sum(Interval a, Interval b) {
        double low = a.low() + b.low();
        double high = a.high() + b.high();
        return of(
                sumError(a.low(), b.low()) < 0 ? Math.nextDown(low) : low,
                sumError(a.high(), b.high()) > 0 ? Math.nextUp(high) : high);
    }

    static Optional<Interval> product(Interval a, Interval b) {
        double[][] corners = {{a.low(), b.low()}, {a.low(), b.high()}, {a.high(), b.low()}, {a.high(), b.high()}};
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] corner : corners) {
            low = Math.min(low, productDown(corner[0], corner[1]));
            high = Math.max(high, -productDown(-corner[0], corner[1]));
        }
        return of(low, high);
    }

    private static double below(double end) {
        return end - STEPS * Math.ulp(end);
    }

    private static double above(double end) {
        return end + STEPS * Math.ulp(end);
    }

    private static double productDown(double a, double b) {
        double product = a * b;
        boolean exact = a == 0 || b == 0 || (Math.abs(product) > TINY && Math.fma(a, b, -product) >= 0);
        return exact ? product : Math.nextDown(product);
    }

    /** What a + b lacks, exactly. */
    private static double sumError(double a, double b) {
        double sum = a + b;
        double part = sum - a;
        return (a - (sum - part)) + (b - part);
    }
}
