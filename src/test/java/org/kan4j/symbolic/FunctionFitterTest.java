package org.kan4j.symbolic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FunctionFitterTest {
    private static final int SAMPLES = 300;
    private static final double LEAST_R2 = 1 - 1e-10;

    static Stream<LibraryFunction> functions() {
        return FunctionLibrary.standard().functions().stream();
    }

    private static EdgeSamples samples(double low, double high, DoubleUnaryOperator curve) {
        double[] x = IntStream.range(0, SAMPLES)
                .mapToDouble(n -> low + (high - low) * n / (SAMPLES - 1))
                .toArray();
        return new EdgeSamples(x, Arrays.stream(x).map(curve).toArray());
    }

    /** a and b for arguments in [-1, 1] under which a function can be told from its tangent. */
    private static double[] numbers(LibraryFunction function, SplittableRandom random) {
        while (true) {
            double a = random.nextDouble(0.5, 3) * (random.nextBoolean() ? 1 : -1);
            double b = random.nextDouble(-4, 4);
            boolean inside = function.isDefinedOn(b - 1.02 * Math.abs(a), b + 1.02 * Math.abs(a));
            if (inside && (function.isStep() ? Math.abs(b / a) < 0.9 : bends(function, a, b))) {
                return new double[] {a, b};
            }
        }
    }

    /** Whether it is curved where it is looked at, or no curve at all. */
    private static boolean bends(LibraryFunction function, double a, double b) {
        double left = function.value(b - a);
        double middle = function.value(b);
        double right = function.value(b + a);
        double reach = Math.max(Math.abs(right - left), Math.abs(middle - left));
        boolean straight = function.slope(0.4) == function.slope(0.7);
        return straight || Math.abs(left + right - 2 * middle) > 0.1 * Math.max(reach, Math.abs(middle));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void functionsAreFoundAgain(LibraryFunction function) {
        SplittableRandom random = new SplittableRandom(7);
        for (int n = 0; n < 5; n++) {
            double[] number = numbers(function, random);
            double c = random.nextDouble(0.3, 2) * (random.nextBoolean() ? 1 : -1);
            double d = random.nextDouble(-2, 2);
            double middle = random.nextDouble(-5, 5);
            double half = random.nextDouble(0.2, 3);
            DoubleUnaryOperator curve = x -> c * function.value(number[0] * (x - middle) / half + number[1]) + d;
            EdgeSamples samples = samples(middle - half, middle + half, curve);

            FunctionFit fit = new FunctionFitter(samples).fit(function).orElseThrow();

            String words = function + " with " + number[0] + ", " + number[1] + ", " + c + ", " + d + " gave " + fit;
            assertThat(fit.r2()).as(words).isGreaterThan(LEAST_R2);
            for (int at = 0; at < SAMPLES; at++) {
                double x = samples.x()[at];
                double value = fit.c() * function.value(fit.a() * x + fit.b()) + fit.d();
                assertThat(value).as(words).isCloseTo(samples.y()[at], within(1e-3 * Math.max(1, Math.abs(c))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void nothingIsProposedThatHasAPoleBetweenTheSamples(LibraryFunction function) {
        SplittableRandom random = new SplittableRandom(11);
        for (int n = 0; n < 5; n++) {
            double pole = random.nextDouble(-1, 1);
            double frequency = random.nextDouble(1, 6);
            // What goes up steeply on both sides, as a pole does.
            EdgeSamples samples = samples(
                    -1.5,
                    1.2,
                    x -> 1 / (0.01 + (x - pole) * (x - pole)) * Math.signum(x - pole) + Math.sin(frequency * x));
            Optional<FunctionFit> fit = new FunctionFitter(samples).fit(function);
            fit.ifPresent(found -> {
                double first = found.a() * samples.low() + found.b();
                double last = found.a() * samples.high() + found.b();
                String words = function + " from " + first + " to " + last;
                assertThat(found.numbers()).as(words).allMatch(Double::isFinite);
                assertThat(found.lost()).as(words).isBetween(0.0, 1 + 1e-9);
                for (int step = 0; step <= 2000; step++) {
                    double argument = first + (last - first) * step / 2000;
                    assertThat(function.value(argument)).as(words).isFinite();
                }
                if (function.name().startsWith("1/")) {
                    assertThat(first * last).as(words).isPositive();
                }
                if (function.name().equals("tan")) {
                    assertThat(Math.floor(first / Math.PI - 0.5)).as(words).isEqualTo(Math.floor(last / Math.PI - 0.5));
                }
            });
        }
    }

    @Test
    void aLogarithmOfBothSidesOfZeroIsShifted() {
        FunctionFit fit = new FunctionFitter(samples(-1, 1, x -> x))
                .fit(FunctionLibrary.standard().named("log"))
                .orElseThrow();
        assertThat(fit.b() - Math.abs(fit.a())).isPositive();
    }

    /** A cosh comes the closer to a parabola the flatter it is, up to where it would cancel itself. */
    @Test
    void functionsAtTheEdgeOfCancellingThemselvesHaveAFit() {
        for (double shift = -0.1; shift <= 0.1; shift += 0.01) {
            double middle = shift;
            FunctionFit fit = new FunctionFitter(samples(-1, 1, x -> (x - middle) * (x - middle)))
                    .fit(FunctionLibrary.standard().named("cosh"))
                    .orElseThrow();
            assertThat(fit.r2()).isGreaterThan(0.999);
        }
    }

    @Test
    void aLevelCurveIsFittedByEverything() {
        FunctionFitter fitter = new FunctionFitter(samples(-1, 1, x -> 2.5));
        assertThat(functions().flatMap(function -> fitter.fit(function).stream()))
                .isNotEmpty()
                .allSatisfy(fit -> {
                    assertThat(fit.c()).isZero();
                    assertThat(fit.d()).isEqualTo(2.5, within(1e-12));
                    assertThat(fit.lost()).isZero();
                });
    }

    @Test
    void samplesAtOnePlaceHaveAFit() {
        EdgeSamples samples = new EdgeSamples(new double[] {1.5, 1.5, 1.5}, new double[] {2, 2, 2});
        FunctionFit fit = new FunctionFitter(samples)
                .fit(FunctionLibrary.standard().named("x"))
                .orElseThrow();
        assertThat(fit.d()).isEqualTo(2);
    }
}
