package org.kan4j.bench.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class SpecialFormulasTest {
    @Test
    void ellipticFunctionsAreCircularWithoutAModulus() {
        assertThat(value(0).applyAsDouble(0.7, 0)).isEqualTo(Math.sin(0.7), within(1e-14));
        assertThat(value(1).applyAsDouble(0.7, 0)).isEqualTo(0.7, within(1e-14));
        assertThat(value(2).applyAsDouble(0.7, 0)).isEqualTo(0.7, within(1e-14));
    }

    @Test
    void sineOfTheAmplitudeUndoesTheFirstIntegral() {
        double u = value(1).applyAsDouble(0.7, 0.6);

        assertThat(value(0).applyAsDouble(u, 0.6)).isEqualTo(Math.sin(0.7), within(1e-13));
        assertThat(value(2).applyAsDouble(0.7, 0.6)).isLessThan(0.7).isGreaterThan(0.6);
    }

    @Test
    void besselFunctionOfOrderOneHalfIsASine() {
        assertThat(value(3).applyAsDouble(0.5, 2)).isEqualTo(Math.sqrt(1 / Math.PI) * Math.sin(2), within(1e-14));
    }

    @Test
    void harmonicsHaveTheirNorm() {
        for (int n = 4; n < 9; n++) {
            boolean whole = SpecialFormulas.ALL.get(n).name().contains("m=0");
            assertThat(overTheSphere(value(n))).isEqualTo(whole ? 1 : 0.5, within(1e-4));
        }
    }

    @Test
    void boxesAreMappedFromMinusOneToOne() {
        SpecialFormulas.Special bessel = SpecialFormulas.ALL.get(3);

        assertThat(bessel.formula().function().applyAsDouble(new double[] {0, 1}))
                .isEqualTo(bessel.value().applyAsDouble(2.5, 10));
        assertThat(bessel.box()).isEqualTo("[0.000, 5.000] x [0.000, 10.00]");
        SpecialFormulas.ALL.forEach(
                special -> assertThat(special.formula().tables(0).test().rows()).isEqualTo(1000));
    }

    private static DoubleBinaryOperator value(int function) {
        return SpecialFormulas.ALL.get(function).value();
    }

    /** The integral of the square, by midpoints. */
    private static double overTheSphere(DoubleBinaryOperator harmonic) {
        int steps = 200;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            double azimuth = -Math.PI + 2 * Math.PI * (i + 0.5) / steps;
            for (int k = 0; k < steps; k++) {
                double polar = Math.PI * (k + 0.5) / steps;
                double value = harmonic.applyAsDouble(azimuth, polar);
                sum += value * value * Math.sin(polar);
            }
        }
        return sum * 2 * Math.PI * Math.PI / (steps * steps);
    }
}
