package org.kan4j.discover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.opencl.OpenClBackend;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.Dataset;
import org.kan4j.data.Range;
import org.kan4j.data.SampledFunction;
import org.kan4j.data.TorchRandom;
import org.kan4j.expression.Expression;
import org.kan4j.opencl.ClOptions;
import org.kan4j.opencl.TestDevice;
import org.kan4j.symbolic.AnswerError;
import org.kan4j.symbolic.FunctionLibrary;

class DiscoveryTest {
    private static final int ROWS = 1000;
    private static final double EXACT = 1e-12;

    private static Dataset table(ToDoubleFunction<double[]> function, Range range, int variables) {
        return new SampledFunction(function, Collections.nCopies(variables, range), ROWS, 1)
                .sample(TorchRandom.float64(3))
                .training();
    }

    private static DiscoverySpec spec() {
        return spec(List.of(), FunctionLibrary.standard());
    }

    private static DiscoverySpec spec(List<Shape> shapes, FunctionLibrary library) {
        return new DiscoverySpec(shapes, 2, library, 0, 0.2, 0.2, 1e-8);
    }

    private static Attempt discovered(Dataset table, DiscoverySpec spec) {
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64)) {
            return new Discovery(backend, spec, attempt -> {}).discover(table);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "exp(sin(pi*x1) + x2^2), -1, 1",
        "x1*x2, -1, 1",
        "(x1 + x2)/(1 + x1*x2), -0.9, 0.9",
        "x1*sin(x2) + 1, -1, 1",
        "x1*(1/x2 - 1), 0.5, 2",
        "x1^2 + x1*sin(x2), -1, 1"
    })
    void findsFormulas(String text, double low, double high) {
        Expression truth = Expression.parse(text);
        ToDoubleFunction<double[]> function = truth.compiled(List.of("x1", "x2"))::evaluate;
        Dataset table = table(function, new Range(low, high), 2);
        DiscoverySpec spec = spec();
        Attempt found = discovered(table, spec);
        int[] test;
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64)) {
            test = new Discovery(backend, spec, attempt -> {})
                    .split(found.table())
                    .test();
        }
        double[] answers = found.formula().answers(found.symbolic(), found.table());
        assertThat(AnswerError.of(found.table(), answers, test)).isLessThan(EXACT);
        assertThat(found.curvesError()).isGreaterThan(found.formulaError());
    }

    @Test
    void readsColumnsThroughTheirDifference() {
        Dataset table = table(x -> Math.hypot(x[0] - x[1], x[2] - x[3]), new Range(-1, 1), 4);
        assertThat(discovered(table, spec()).formula().expressions()).hasToString("[sqrt((x1 - x2)^2 + (x3 - x4)^2)]");
    }

    @Test
    void writesNumbersAsPeopleDo() {
        Dataset table = table(x -> x[0] * x[1], new Range(-1, 1), 2);
        assertThat(discovered(table, spec()).formula().expressions()).hasToString("[x1*x2]");
    }

    @Test
    void dropsColumnsThatSayNothing() {
        Dataset table = table(x -> Math.exp(x[1]), new Range(-1, 1), 2);
        Attempt found = discovered(table, spec());
        assertThat(found.table().schema().features()).hasSize(1);
        assertThat(found.formula().expressions()).hasToString("[exp(x2)]");
    }

    @Test
    void deviceAndJavaFindTheSame() {
        Dataset table = table(x -> Math.exp(Math.sin(Math.PI * x[0]) + x[1] * x[1]), new Range(-1, 1), 2);
        DiscoverySpec spec = spec(List.of(Shape.adding(1)), FunctionLibrary.standard());
        Attempt java = discovered(table, spec);
        try (Backend device = OpenClBackend.open(TestDevice.info(), Precision.FLOAT64, ClOptions.defaults())) {
            Attempt opencl = new Discovery(device, spec, attempt -> {}).discover(table);
            assertThat(opencl.symbolic().parameters().hash())
                    .isEqualTo(java.symbolic().parameters().hash());
            assertThat(opencl.formula()).isEqualTo(java.formula());
        }
    }

    @Test
    void tellsOfEveryAttempt() {
        Dataset table = table(x -> x[0] * x[1], new Range(-1, 1), 2);
        List<Attempt> heard = new ArrayList<>();
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64)) {
            Attempt found = new Discovery(backend, spec(), heard::add).discover(table);
            assertThat(heard).contains(found);
        }
    }

    @Test
    void targetsThatNeverChangeAreNothingToLearn() {
        Dataset constant = table(x -> 2.5, new Range(-1, 1), 2);
        assertThatThrownBy(() -> discovered(constant, spec(List.of(Shape.adding()), FunctionLibrary.standard())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is the same in all 1000 rows");
    }

    @Test
    void refusesSpecsOutOfRange() {
        FunctionLibrary library = FunctionLibrary.standard();
        List<Shape> shapes = List.of(Shape.adding(1));
        assertThatThrownBy(() -> new DiscoverySpec(shapes, 0, library, 0, 0.2, 0.2, 0))
                .hasMessageContaining("one try of each network, got 0");
        assertThatThrownBy(() -> new DiscoverySpec(shapes, 1, library, 0, 0, 0.2, 0))
                .hasMessageContaining("above 0");
        assertThatThrownBy(() -> new DiscoverySpec(shapes, 1, library, 0, 0.2, 0.2, Double.NaN))
                .hasMessageContaining("at least 0");
    }
}
