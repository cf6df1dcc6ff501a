package org.kan4j.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.BaseFunction;
import org.kan4j.backend.Family;
import org.kan4j.backend.Outside;
import org.kan4j.backend.Precision;
import org.kan4j.backend.opencl.OpenClBackend;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.Dataset;
import org.kan4j.data.FeatureScale;
import org.kan4j.data.Normalisation;
import org.kan4j.data.Range;
import org.kan4j.data.TargetScale;
import org.kan4j.expression.Evaluator;
import org.kan4j.expression.Expression;
import org.kan4j.model.EdgePlace;
import org.kan4j.model.FixedFunctions;
import org.kan4j.model.GridMode;
import org.kan4j.model.KanNetwork;
import org.kan4j.model.KanSpec;
import org.kan4j.model.NodeAffine;
import org.kan4j.model.NodeSpec;
import org.kan4j.model.Parameters;
import org.kan4j.model.TrainedModel;
import org.kan4j.opencl.ClOptions;
import org.kan4j.opencl.TestDevice;
import org.kan4j.symbolic.EdgePrograms;
import org.kan4j.symbolic.Formula;

class InputDerivativesTest {
    private static final int ROWS = 60;
    private static final double STEP = 1e-6;

    private static InputDerivatives derivatives(TrainedModel model, Dataset table) {
        return derivatives(model, table, FunctionModel.all(model));
    }

    private static InputDerivatives derivatives(TrainedModel model, Dataset table, int... columns) {
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64)) {
            return InputDerivatives.of(model, table, columns, backend);
        }
    }

    /** Every number random, all curves learned, one edge gone. */
    private static TrainedModel learned(KanSpec spec, List<String> classes) {
        SplittableRandom random = new SplittableRandom(5);
        Parameters start = Parameters.initial(spec, Precision.FLOAT64);
        double[] values = start.copyOfValues();
        Arrays.setAll(values, n -> values[n] + random.nextDouble(-0.5, 0.5));
        double[] mask = start.copyOfMask();
        mask[1] = 0;
        List<FeatureScale> scales =
                List.of(new FeatureScale(-2, 2, 0.5), new FeatureScale(-1, 1.5, 0), new FeatureScale(-1.5, 1, 0));
        TargetScale target = classes.isEmpty() ? new TargetScale(3, 2) : TargetScale.IDENTITY;
        Normalisation scale = new Normalisation(scales, new Range(-1, 1), target);
        return FunctionModel.model(spec, start.withValues(values).withMask(mask), scale, classes);
    }

    /** Central differences of the network's outputs, in the user's units. */
    private static void differsAlike(TrainedModel model, Dataset table) {
        InputDerivatives derivatives = derivatives(model, table);
        int inputs = model.schema().inputs();
        int outputs = model.schema().outputs();
        double largest = 0;
        for (int i = 0; i < inputs; i++) {
            Dataset above = moved(table, i, STEP);
            Dataset below = moved(table, i, -STEP);
            double[] high = outputs(model, above);
            double[] low = outputs(model, below);
            InputDerivatives slopeHigh = derivatives(model, above);
            InputDerivatives slopeLow = derivatives(model, below);
            for (int row = 0; row < table.rows(); row++) {
                for (int o = 0; o < outputs; o++) {
                    double slope = (high[row * outputs + o] - low[row * outputs + o]) / (2 * STEP);
                    assertThat(derivatives.gradient(row, o, i)).isCloseTo(slope, near(slope));
                    for (int j = 0; j < inputs; j++) {
                        double bend = (slopeHigh.gradient(row, o, j) - slopeLow.gradient(row, o, j)) / (2 * STEP);
                        assertThat(derivatives.hessian(row, o, i, j))
                                .as("row %d, output %d, columns %d and %d", row, o, i, j)
                                .isCloseTo(bend, near(bend));
                        largest = Math.max(largest, Math.abs(bend));
                    }
                }
            }
        }
        assertThat(largest).isGreaterThan(0.1);
    }

    private static org.assertj.core.data.Offset<Double> near(double value) {
        return within(1e-5 * Math.max(1, Math.abs(value)));
    }

    private static double[] outputs(TrainedModel model, Dataset table) {
        int[] rows = IntStream.range(0, table.rows()).toArray();
        double[] x = model.normalisation().apply(table, rows);
        try (Backend backend = ReferenceBackend.open(Precision.FLOAT64)) {
            double[] outputs = KanNetwork.outputs(model.parameters(), x, backend);
            return model.schema().classes().isEmpty()
                    ? Arrays.stream(outputs)
                            .map(model.normalisation()::denormaliseTarget)
                            .toArray()
                    : outputs;
        }
    }

    private static Dataset moved(Dataset table, int column, double step) {
        int inputs = table.schema().inputs();
        double[] features = table.features().clone();
        for (int row = 0; row < table.rows(); row++) {
            features[row * inputs + column] += step;
        }
        return Dataset.of(table.schema(), features, new double[0]);
    }

    /** Far beyond the grids as well as inside. */
    private static void differsAlike(KanSpec spec) {
        TrainedModel model = learned(spec, List.of());
        differsAlike(model, FunctionModel.table(model, ROWS, -4, 4));
    }

    @ParameterizedTest
    @CsvSource({"FADE,2", "FADE,3", "FADE,5", "FADE,9", "CLAMP,2", "CLAMP,3", "LINEAR,3", "LINEAR,4"})
    void splinesOfEveryOrderInsideAndOutside(Outside outside, int order) {
        differsAlike(KanSpec.of(3, 2, 2, 1).withOrder(order).withOutside(outside));
    }

    @ParameterizedTest
    @CsvSource({
        "CHEBYSHEV,CLAMP",
        "CHEBYSHEV,LINEAR",
        "FOURIER,REPEAT",
        "FOURIER,CLAMP",
        "FOURIER,LINEAR",
        "GAUSSIAN,FADE",
        "GAUSSIAN,CLAMP",
        "GAUSSIAN,LINEAR"
    })
    void otherFamilies(Family family, Outside outside) {
        differsAlike(KanSpec.of(3, 2, 1).withGrid(4).withFamily(family).withOutside(outside));
    }

    @ParameterizedTest
    @EnumSource(BaseFunction.class)
    void baseFunctions(BaseFunction base) {
        differsAlike(KanSpec.of(3, 3, 1).withBase(base));
    }

    @Test
    void perceptrons() {
        differsAlike(KanSpec.mlp(3, 4, 3, 1));
    }

    @ParameterizedTest
    @EnumSource(NodeAffine.class)
    void productsAndTransformsOfNodes(NodeAffine affine) {
        differsAlike(KanSpec.of(3, 3, 1).withNodes(new NodeSpec(List.of(List.of(2, 3), List.of()), affine)));
    }

    @ParameterizedTest
    @EnumSource(GridMode.class)
    void gridModes(GridMode mode) {
        differsAlike(KanSpec.of(3, 3, 2, 1).withGridMode(mode));
    }

    @Test
    void classesByWhatTheSoftmaxTakes() {
        TrainedModel model = learned(KanSpec.of(3, 2, 3), List.of("a", "b", "c"));
        differsAlike(model, FunctionModel.table(model, ROWS, -1, 1));
    }

    @Test
    void repeatedKnotsAreKnots() {
        TrainedModel model = learned(KanSpec.of(3, 1), List.of());
        Parameters parameters = model.parameters();
        double[] knots = parameters.knots(0);
        knots[6] = knots[5]; // of the first input
        Parameters repeated =
                new Parameters(parameters.layout(), parameters.copyOfValues(), parameters.copyOfMask(), List.of(knots));
        differsAlike(model.withParameters(repeated), FunctionModel.table(model, ROWS, -2, 2));
    }

    @Test
    void symbolicEdgesBesideLearnedOnes() {
        TrainedModel model = learned(KanSpec.of(3, 2, 1), List.of());
        for (String edge : List.of("0,0,0", "1,1,0")) {
            String[] place = edge.split(",");
            model = FixedFunctions.fix(
                    model,
                    new EdgePlace(Integer.parseInt(place[0]), Integer.parseInt(place[1]), 0),
                    EdgePrograms.of(Expression.parse("x*tanh(x)")),
                    List.of(0.7, -0.2, 1.3, 0.4));
        }
        differsAlike(model, FunctionModel.table(model, ROWS, -1, 1));
    }

    @Test
    void formulasAreDerivedAsExpressionsAre() {
        for (TrainedModel model : List.of(
                FunctionModel.productAndSine(),
                FunctionModel.exponential(),
                FunctionModel.distance(),
                FunctionModel.quotient())) {
            Dataset table = FunctionModel.table(model, ROWS, 0.5, 3);
            InputDerivatives derivatives = derivatives(model, table);
            Expression formula = Formula.of(model).expressions().get(0);
            List<String> names = IntStream.rangeClosed(1, model.schema().inputs())
                    .mapToObj(i -> "x" + i)
                    .toList();
            for (int i = 0; i < names.size(); i++) {
                Expression slope = formula.derivative(names.get(i));
                Evaluator first = slope.compiled(names);
                for (int j = 0; j < names.size(); j++) {
                    Evaluator second = slope.derivative(names.get(j)).compiled(names);
                    for (int row = 0; row < ROWS; row++) {
                        double[] x = Arrays.copyOfRange(table.features(), row * names.size(), (row + 1) * names.size());
                        double bend = second.evaluate(x);
                        assertThat(derivatives.gradient(row, 0, i))
                                .isCloseTo(first.evaluate(x), within(1e-12 * Math.max(1, Math.abs(first.evaluate(x)))));
                        assertThat(derivatives.hessian(row, 0, i, j))
                                .isCloseTo(bend, within(1e-12 * Math.max(1, Math.abs(bend))));
                    }
                }
            }
        }
    }

    @Test
    void someColumnsAreTheOnesOfAll() {
        TrainedModel model = learned(KanSpec.of(3, 3, 1), List.of());
        Dataset table = FunctionModel.table(model, ROWS, -1, 1);
        InputDerivatives all = derivatives(model, table);
        InputDerivatives some = derivatives(model, table, 2, 0);
        for (int row = 0; row < ROWS; row++) {
            assertThat(some.input(row, 0)).isEqualTo(table.features()[row * 3 + 2]);
            assertThat(some.gradient(row, 0, 0)).isEqualTo(all.gradient(row, 0, 2));
            assertThat(some.hessian(row, 0, 0, 1)).isCloseTo(all.hessian(row, 0, 0, 2), within(1e-12));
            assertThat(some.hessian(row, 0, 1, 1)).isCloseTo(all.hessian(row, 0, 0, 0), within(1e-12));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Family.class,
            names = {"B_SPLINE", "CHEBYSHEV", "FOURIER", "GAUSSIAN"})
    void devicesGiveTheSameBits(Family family) {
        TrainedModel plain = learned(
                KanSpec.of(3, 3, 1)
                        .withFamily(family)
                        .withNodes(new NodeSpec(List.of(List.of(2), List.of()), NodeAffine.FULL)),
                List.of());
        TrainedModel model = FixedFunctions.fix(
                plain,
                new EdgePlace(1, 0, 0),
                EdgePrograms.of(Expression.parse("exp(sin(x))")),
                List.of(0.7, -0.2, 1.3, 0.4));
        Dataset table = FunctionModel.table(model, 333, -2, 2);
        InputDerivatives java = derivatives(model, table);
        try (Backend device = OpenClBackend.open(TestDevice.info(), Precision.FLOAT64, ClOptions.defaults())) {
            InputDerivatives other = InputDerivatives.of(model, table, FunctionModel.all(model), device);
            for (int row = 0; row < table.rows(); row++) {
                assertThat(other.value(row, 0)).isEqualTo(java.value(row, 0));
                for (int i = 0; i < 3; i++) {
                    assertThat(other.gradient(row, 0, i)).isEqualTo(java.gradient(row, 0, i));
                    for (int j = 0; j < 3; j++) {
                        assertThat(other.hessian(row, 0, i, j)).isEqualTo(java.hessian(row, 0, i, j));
                    }
                }
            }
        }
    }

    @Test
    void whatHasNoSecondDerivativesIsRefused() {
        isRefused(KanSpec.of(3, 1).withOrder(1), 9, "order 2 or more, got order 1");
        isRefused(KanSpec.of(3, 1).withGrid(1999), 9, "at most 1998 intervals, got 1999");
        isRefused(KanSpec.of(3, 1), 1, "at least 2 rows, the table has 1");
    }

    private static void isRefused(KanSpec spec, int rows, String said) {
        TrainedModel model = learned(spec, List.of());
        Dataset table = FunctionModel.table(model, rows, -1, 1);
        assertThatThrownBy(() -> derivatives(model, table))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }

    @Test
    void tooManyColumnsAreRefusedBeforeAnythingIsComputed() {
        TrainedModel wide = FunctionModel.of(KanSpec.of(784, 1), "1,1,1 x");
        Dataset table = FunctionModel.table(wide, 2, 0, 1);
        assertThatThrownBy(() -> derivatives(wide, table)).hasMessageContaining("1 to 100 columns at a time, got 784");
        assertThat(derivatives(wide, table, 0, 783).gradient(1, 0, 0)).isEqualTo(1);
        assertThatThrownBy(() -> derivatives(wide, table, 1, 1)).hasMessageContaining("different numbers");
        assertThatThrownBy(() -> derivatives(wide, table, 784)).hasMessageContaining("from 0 to 783");
        TrainedModel wider = FunctionModel.of(KanSpec.of(20000, 1), "1,1,1 x");
        int[] hundred = IntStream.range(0, 100).toArray();
        assertThat(derivatives(wider, FunctionModel.table(wider, 2, 0, 1), hundred)
                        .gradient(1, 0, 0))
                .isEqualTo(1);
        TrainedModel broad = FunctionModel.of(KanSpec.of(100, 2000, 1), "1,1,1 x", "2,1,1 x");
        assertThatThrownBy(() -> derivatives(broad, FunctionModel.table(broad, 2, 0, 1)))
                .hasMessageContaining("choose fewer columns, or prune");
    }
}
