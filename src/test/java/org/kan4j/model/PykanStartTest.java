package org.kan4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kan4j.PykanFile;
import org.kan4j.backend.BaseFunction;
import org.kan4j.backend.Family;
import org.kan4j.backend.Outside;
import org.kan4j.backend.Precision;
import org.kan4j.spline.SplineBasis;

/** The start against networks that pykan 0.2.8 constructed from the same seeds. */
class PykanStartTest {
    private static final int PLACES = 301;

    static Stream<JsonNode> starts() {
        return PykanFile.read("starts.json");
    }

    @ParameterizedTest
    @MethodSource("starts")
    void knotsAndScalesHaveThePeersBits(JsonNode pykan) {
        InitialParameters start = new InitialParameters(spec(pykan), precision(pykan));
        for (JsonNode layer : pykan.get("layers")) {
            LayerParameters ours = start.next();
            double[] knots = PykanFile.numbers(layer.get("grid"));
            assertThat(ours.knots()).startsWith(knots).endsWith(knots);
            assertThat(ours.baseScale()).isEqualTo(PykanFile.numbers(layer.get("scale_base")));
            assertThat(ours.splineScale()).containsOnly(layer.get("scale_sp").asDouble());
        }
        assertThat(start.hasNext()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("starts")
    void splinesAreThePeersCurves(JsonNode pykan) {
        InitialParameters start = new InitialParameters(spec(pykan), precision(pykan));
        double tolerance = precision(pykan) == Precision.FLOAT32 ? 2e-8 : 1e-15;
        for (JsonNode layer : pykan.get("layers")) {
            LayerParameters ours = start.next();
            double[] knots = PykanFile.numbers(layer.get("grid"));
            List<double[]> curves = PykanFile.children(layer.get("coef"))
                    .flatMap(PykanFile::children)
                    .map(PykanFile::numbers)
                    .toList();
            int out = layer.get("coef").get(0).size();
            for (int edge = 0; edge < curves.size(); edge++) {
                double[] difference = difference(ours, edge, out, curves.get(edge));
                assertThat(largest(knots, difference)).isCloseTo(0.0, within(tolerance));
            }
        }
    }

    private static double[] difference(LayerParameters ours, int edge, int out, double[] theirs) {
        double[] difference = new double[theirs.length];
        for (int m = 0; m < theirs.length; m++) {
            int row = edge / out * theirs.length + m;
            difference[m] = ours.coefficients()[row * out + edge % out] - theirs[m];
        }
        return difference;
    }

    /** The largest magnitude of a spline over its knots, the extension included. */
    private static double largest(double[] knots, double[] coefficients) {
        int order = knots.length - coefficients.length - 1;
        SplineBasis basis = new SplineBasis(knots, order);
        double low = knots[0];
        double width = knots[knots.length - 1] - low;
        double largest = 0;
        for (int place = 0; place < PLACES; place++) {
            largest = Math.max(largest, Math.abs(value(basis, order, low + width * place / PLACES, coefficients)));
        }
        return largest;
    }

    private static double value(SplineBasis basis, int order, double x, double[] coefficients) {
        double[] values = new double[order + 1];
        int first = basis.evaluate(x, values) - order;
        double sum = 0;
        for (int j = 0; j < values.length; j++) {
            int m = first + j;
            sum += m >= 0 && m < coefficients.length ? values[j] * coefficients[m] : 0.0;
        }
        return sum;
    }

    private static KanSpec spec(JsonNode pykan) {
        List<Integer> widths = Arrays.stream(PykanFile.numbers(pykan.get("width")))
                .mapToObj(width -> (int) width)
                .toList();
        double[] range = PykanFile.numbers(pykan.get("grid_range"));
        return new KanSpec(
                widths,
                Family.B_SPLINE,
                pykan.get("grid").asInt(),
                pykan.get("k").asInt(),
                BaseFunction.SILU,
                Outside.FADE,
                range[0],
                range[1],
                NodeSpec.PLAIN,
                GridMode.PLACED,
                SymbolicEdges.NONE,
                Initialization.PYKAN,
                pykan.get("seed").asLong());
    }

    private static Precision precision(JsonNode pykan) {
        return Precision.valueOf(pykan.get("precision").asText().toUpperCase(Locale.ROOT));
    }
}
