package org.kan4j.bench.paper;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import org.hipparchus.special.BesselJ;
import org.hipparchus.special.elliptic.jacobi.JacobiEllipticBuilder;
import org.hipparchus.special.elliptic.legendre.LegendreEllipticIntegral;
import org.kan4j.data.Range;

/** Nine of the fifteen special functions of the paper's section 3.2: those whose values the library's dependencies give. */
final class SpecialFormulas {
    private static final Range AZIMUTH = new Range(-Math.PI, Math.PI);
    private static final Range POLAR = new Range(0, Math.PI);
    private static final Range AMPLITUDE = new Range(0, Math.PI / 2);
    private static final Range PARAMETER = new Range(0, 0.9);

    /** All of them, in the paper's order. */
    static final List<Special> ALL = List.of(
            new Special(
                    "Jacobi sn(u, m)",
                    new Range(-3, 3),
                    PARAMETER,
                    (u, m) -> JacobiEllipticBuilder.build(m).valuesN(u).sn()),
            new Special("incomplete elliptic integral F(phi, m)", AMPLITUDE, PARAMETER, LegendreEllipticIntegral::bigF),
            new Special("incomplete elliptic integral E(phi, m)", AMPLITUDE, PARAMETER, LegendreEllipticIntegral::bigE),
            new Special("Bessel J(nu, x)", new Range(0, 5), new Range(0, 10), BesselJ::value),
            harmonic(0, 1, x -> x, Math.sqrt(3 / (4 * Math.PI))),
            harmonic(1, 1, x -> -sine(x), Math.sqrt(3 / (8 * Math.PI))),
            harmonic(0, 2, x -> (3 * x * x - 1) / 2, Math.sqrt(5 / (4 * Math.PI))),
            harmonic(1, 2, x -> -3 * x * sine(x), Math.sqrt(5 / (24 * Math.PI))),
            harmonic(2, 2, x -> 3 * (1 - x * x), Math.sqrt(5 / (96 * Math.PI))));

    /**
     * A function of two variables on a box.
     *
     * @param name how it is written
     * @param first the range of the first variable, closed
     * @param second the range of the second
     * @param value the function
     */
    record Special(String name, Range first, Range second, DoubleBinaryOperator value) {
        /** As a function of numbers from -1 to 1, which the box is mapped to. */
        Formula formula() {
            return new Formula(name, 2, x -> value.applyAsDouble(at(first, x[0]), at(second, x[1])));
        }

        /** The box in words. */
        String box() {
            return String.format(
                    Locale.ROOT, "[%.4g, %.4g] x [%.4g, %.4g]", first.low(), first.high(), second.low(), second.high());
        }

        private static double at(Range range, double x) {
            return range.low() + (range.high() - range.low()) * (x + 1) / 2;
        }
    }

    /** An associated Legendre function of the cosine of the polar angle. */
    private interface Legendre {
        double at(double cosine);
    }

    private SpecialFormulas() {}

    /** The real part of a spherical harmonic of azimuth and polar angle, with the phase of Condon and Shortley. */
    private static Special harmonic(int m, int n, Legendre legendre, double norm) {
        return new Special(
                "spherical harmonic m=" + m + ", n=" + n + ", real part",
                AZIMUTH,
                POLAR,
                (theta, phi) -> norm * legendre.at(Math.cos(phi)) * Math.cos(m * theta));
    }

    private static double sine(double cosine) {
        return Math.sqrt(Math.max(0, 1 - cosine * cosine));
    }
}
