package org.kan4j.backend.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Circular and hyperbolic functions against {@code StrictMath} and values of 113 bits, with the errors that they state. */
class ElementaryTest {
    private static final float[] FLOATS = ElementaryArguments.inFloat();
    private static final double[] DOUBLES = ElementaryArguments.inDouble();

    @ParameterizedTest
    @EnumSource
    void floatIsWithinItsBound(ElementaryFunction function) {
        double worst = 0;
        for (float x : FLOATS) {
            worst = Math.max(worst, Ulps.inFloat(function.inFloat.apply(x), function.strict.applyAsDouble(x)));
        }
        assertThat(worst).isBetween(0.5, function.statedUlp);
    }

    @ParameterizedTest
    @EnumSource
    void doubleIsWithinItsBoundOfStrictMath(ElementaryFunction function) {
        double worst = 0;
        for (double x : DOUBLES) {
            worst = Math.max(
                    worst, Ulps.inDouble(function.inDouble.applyAsDouble(x), function.strict.applyAsDouble(x)));
        }
        assertThat(worst).isBetween(0.5, function.statedUlp + function.strictUlp);
    }

    /** The places of each function at which the largest errors were found among four hundred thousand, and random ones. */
    @Test
    void doubleIsWithinItsBoundOfTheTruth() throws IOException {
        for (String line : truth().lines().filter(l -> !l.startsWith("#")).toList()) {
            String[] words = line.split(" ");
            ElementaryFunction function = ElementaryFunction.valueOf(words[0].toUpperCase(Locale.ROOT));
            double x = Double.parseDouble(words[1]);
            double actual = function.inDouble.applyAsDouble(x);
            assertThat(Ulps.inDouble(actual, Double.parseDouble(words[2]), Double.parseDouble(words[3])))
                    .as("%s of %s", function, x)
                    .isLessThanOrEqualTo(function.statedUlp);
        }
    }

    private static String truth() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(ElementaryTest.class.getResourceAsStream("elementary-truth.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @ParameterizedTest
    @EnumSource
    void signsAndClassesOfResultsAreThoseOfStrictMath(ElementaryFunction function) {
        assertThat(DoubleStream.of(DOUBLES)
                        .filter(x -> classOf(function.inDouble.applyAsDouble(x))
                                != classOf(function.strict.applyAsDouble(x))))
                .isEmpty();
        assertThat(IntStream.range(0, FLOATS.length)
                        .mapToObj(n -> FLOATS[n])
                        .filter(x -> classOf(function.inFloat.apply(x))
                                != classOf((float) function.strict.applyAsDouble(x))))
                .isEmpty();
    }

    /** NaN, a zero, a number or infinity, and of all but NaN the sign. */
    private static int classOf(double x) {
        if (Double.isNaN(x)) {
            return 0;
        }
        int kind = x == 0.0 ? 1 : Double.isInfinite(x) ? 3 : 2;
        return Math.copySign(1.0, x) < 0 ? -kind : kind;
    }
}
