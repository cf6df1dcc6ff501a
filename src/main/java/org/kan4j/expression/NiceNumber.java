package org.kan4j.expression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A number that people write: a whole one, a fraction with a small denominator, a small multiple of pi, or the root of a small whole
 * number.
 *
 * @param value the number
 * @param kind what it is
 * @param distance how far it is from the number for which it was proposed
 */
public record NiceNumber(double value, Kind kind, double distance) {
    private static final int LARGEST_RADICAND = 12;

    /** What a nice number is; of two equally near ones the earlier kind is proposed. */
    public enum Kind {
        /** A whole number. */
        WHOLE,
        /** A fraction with a denominator from 2 to 12. */
        FRACTION,
        /** A multiple of pi by a whole number up to 24 over one up to 12. */
        PI,
        /** The square root of 2, 3, 5, 6, 7, 8, 10, 11 or 12. */
        ROOT
    }

    /** The nearest nice number of any kind to a finite number. */
    public static NiceNumber nearest(double number) {
        return candidates(number).stream()
                .min(Comparator.comparingDouble(NiceNumber::distance).thenComparing(NiceNumber::kind))
                .orElseThrow();
    }

    /** The nearest nice number of every kind that has one, and fractions with every denominator: simple ones first. */
    public static List<NiceNumber> candidates(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("a nice number is asked for near " + number + ", it must be finite");
        }
        double size = Math.abs(number);
        List<NiceNumber> found = new ArrayList<>();
        add(found, number, Math.rint(size), Kind.WHOLE);
        for (int denominator = 2; denominator <= PiMultiple.LARGEST_DENOMINATOR; denominator++) {
            add(found, number, Math.rint(size * denominator) / denominator, Kind.FRACTION);
        }
        for (int denominator = 1; denominator <= PiMultiple.LARGEST_DENOMINATOR; denominator++) {
            double numerator = Math.rint(size * denominator / Math.PI);
            if (PiMultiple.isNumerator(numerator)) {
                add(found, number, PiMultiple.value(numerator, denominator), Kind.PI);
            }
        }
        double radicand = Math.rint(size * size);
        if (radicand >= 2 && radicand <= LARGEST_RADICAND) {
            add(found, number, Math.sqrt(radicand), Kind.ROOT);
        }
        return List.copyOf(found);
    }

    /** Adds a number with the sign of the one asked for, unless a simpler kind has it already. */
    private static void add(List<NiceNumber> found, double number, double size, Kind kind) {
        double value = size == 0 ? 0 : Math.copySign(size, number);
        if (Double.isFinite(value) && found.stream().noneMatch(other -> other.value() == value)) {
            found.add(new NiceNumber(value, kind, Math.abs(number - value)));
        }
    }
}
