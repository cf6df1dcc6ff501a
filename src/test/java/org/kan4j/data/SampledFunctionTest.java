package org.kan4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kan4j.PykanFile;

class SampledFunctionTest {
    static Stream<JsonNode> datasets() {
        return PykanFile.read("datasets.json");
    }

    @ParameterizedTest
    @MethodSource("datasets")
    void placesAreThoseOfPykan(JsonNode pykan) {
        List<Range> ranges = PykanFile.children(pykan.get("ranges"))
                .map(PykanFile::numbers)
                .map(ends -> new Range(ends[0], ends[1]))
                .toList();
        double[] training = PykanFile.numbers(pykan.get("train_input"));
        double[] test = PykanFile.numbers(pykan.get("test_input"));
        SampledFunction sum = new SampledFunction(
                x -> Arrays.stream(x).sum(), ranges, training.length / ranges.size(), test.length / ranges.size());

        SampledFunction.Tables tables = sum.sample(TorchRandomTest.generator(pykan));

        assertThat(tables.training().features()).isEqualTo(training);
        assertThat(tables.test().features()).isEqualTo(test);
    }

    @Test
    void rowsHaveTheFunctionsValues() {
        SampledFunction difference = SampledFunction.of(2, x -> x[0] - x[1]).withRows(30, 7);
        SampledFunction.Tables tables = difference.sample(TorchRandom.float64(3));
        for (Dataset table : List.of(tables.training(), tables.test())) {
            for (int row = 0; row < table.rows(); row++) {
                assertThat(table.targets()[row]).isEqualTo(table.features()[2 * row] - table.features()[2 * row + 1]);
            }
        }
        assertThat(tables.training().rows()).isEqualTo(30);
        assertThat(tables.test().rows()).isEqualTo(7);
        assertThat(tables.test().schema().columns()).containsExactly("x1", "x2");
    }

    @Test
    void defaultsAreThoseOfPykan() {
        SampledFunction function = SampledFunction.of(1, x -> x[0]);
        assertThat(function.ranges()).containsExactly(new Range(-1, 1));
        assertThat(function.trainingRows()).isEqualTo(1000);
        assertThat(function.testRows()).isEqualTo(1000);
    }

    @Test
    void aFunctionMayChangeItsArgument() {
        SampledFunction careless = SampledFunction.of(1, x -> x[0] = 2.0).withRows(5, 5);
        double[] places = careless.sample(TorchRandom.float32(1)).training().features();
        assertThat(places).doesNotContain(2.0);
    }

    @Test
    void wrongArgumentsAreNamed() {
        SampledFunction function = SampledFunction.of(3, x -> Double.NaN);
        assertRefused(
                () -> SampledFunction.of(0, x -> 0), "a function needs the range of at least one variable, got none");
        assertRefused(() -> function.withRows(0, 1), "there are 0 training rows but there must be 1 to 715827882");
        assertRefused(() -> function.withRows(1, -1), "there are -1 test rows but there must be 1 to 715827882");
        assertRefused(() -> function.sample(TorchRandom.float32(0)), "target 0 is NaN, not a finite number");
    }

    private static void assertRefused(Runnable action, String message) {
        assertThatIllegalArgumentException().isThrownBy(action::run).withMessage(message);
    }
}
