package org.kan4j.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kan4j.backend.opencl.OpenClBackend;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.opencl.ClOptions;
import org.kan4j.opencl.TestDevice;

/** Both backends against outputs and gradients that pykan computed. */
class PykanFixturesTest {
    private static final Map<Precision, OpenClBackend> DEVICES = new EnumMap<>(Precision.class);

    /** One for all fixtures, so that what they have in common is built once. */
    @BeforeAll
    static void open() {
        for (Precision precision : Precision.values()) {
            DEVICES.put(precision, OpenClBackend.open(TestDevice.info(), precision, ClOptions.defaults()));
        }
    }

    @AfterAll
    static void close() {
        DEVICES.values().forEach(OpenClBackend::close);
        DEVICES.clear();
    }

    static Stream<Arguments> fixtures() {
        return IntStream.range(0, PykanFixture.COUNT)
                .boxed()
                .flatMap(number -> Stream.of(Arguments.of(number, false), Arguments.of(number, true)));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void float64MeetsPykan(int number, boolean device) {
        PykanFixture fixture = new PykanFixture(number);
        ComposedNet.Result result = run(fixture, Precision.FLOAT64, device);
        assertThat(difference(result.y(), fixture.values("y"))).isLessThan(1e-12);
        assertThat(Math.abs(result.loss() - fixture.values("mse")[0])).isLessThan(1e-12);
        for (double[][] pair : gradients(fixture, result)) {
            assertThat(difference(pair[0], pair[1])).isLessThan(1e-10 * largest(pair[1]));
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void float32MeetsPykan(int number, boolean device) {
        PykanFixture fixture = new PykanFixture(number);
        ComposedNet.Result result = run(fixture, Precision.FLOAT32, device);
        Float32Bound bound = new Float32Bound(fixture);
        double ulp = 0x1p-23 * bound.ulps();
        assertThat(difference(result.y(), fixture.values("y"))).isLessThan(ulp * bound.largestTerm());
        for (double[][] pair : gradients(fixture, result)) {
            assertThat(difference(pair[0], pair[1])).isLessThan(2 * ulp * largest(pair[1]));
        }
    }

    private static ComposedNet.Result run(PykanFixture fixture, Precision precision, boolean device) {
        if (device) {
            return run(fixture, Objects.requireNonNull(DEVICES.get(precision)));
        }
        try (Backend java = ReferenceBackend.open(precision)) {
            return run(fixture, java);
        }
    }

    private static ComposedNet.Result run(PykanFixture fixture, Backend backend) {
        ComposedNet.Goal goal = new ComposedNet.Goal(false, fixture.values("target"));
        return fixture.net().run(backend, fixture.values("x"), fixture.parameters(), fixture.mask(), goal);
    }

    /** Every array of gradients beside pykan's: coefficients, w_b, w_s of each layer, and the inputs. */
    private static List<double[][]> gradients(PykanFixture fixture, ComposedNet.Result result) {
        double[] block = fixture.gradient();
        Stream<double[][]> layers = fixture.net().slices().stream()
                .flatMap(slice -> Stream.of(
                                new int[] {slice.coefficientOffset(), slice.baseOffset()},
                                new int[] {slice.baseOffset(), slice.scaleOffset()},
                                new int[] {slice.scaleOffset(), slice.parameterEnd()})
                        .map(part -> new double[][] {
                            Arrays.copyOfRange(result.gradient(), part[0], part[1]),
                            Arrays.copyOfRange(block, part[0], part[1])
                        }));
        return Stream.concat(layers, Stream.<double[][]>of(new double[][] {result.dx(), fixture.values("grad_x")}))
                .toList();
    }

    private static double difference(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        return IntStream.range(0, actual.length)
                .mapToDouble(n -> Math.abs(actual[n] - expected[n]))
                .max()
                .orElseThrow();
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }
}
