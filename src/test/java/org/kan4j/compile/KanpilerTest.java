package org.kan4j.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kan4j.backend.Backend;
import org.kan4j.backend.Precision;
import org.kan4j.backend.opencl.OpenClBackend;
import org.kan4j.backend.reference.ReferenceBackend;
import org.kan4j.data.Dataset;
import org.kan4j.data.Feature;
import org.kan4j.data.Schema;
import org.kan4j.data.Task;
import org.kan4j.expression.Apply;
import org.kan4j.expression.Evaluator;
import org.kan4j.expression.Expression;
import org.kan4j.expression.Function;
import org.kan4j.expression.Product;
import org.kan4j.expression.Sum;
import org.kan4j.expression.Variable;
import org.kan4j.file.ModelFile;
import org.kan4j.model.Predictor;
import org.kan4j.model.TrainedModel;
import org.kan4j.opencl.ClOptions;
import org.kan4j.opencl.TestDevice;
import org.kan4j.symbolic.FixedEdge;
import org.kan4j.symbolic.Formula;

class KanpilerTest {
    private static final List<String> COLUMNS = List.of("x1", "x2", "x3", "mean area");
    private static final int ROWS = 200;
    private static final Kanpiler DOUBLE = new Kanpiler(Precision.FLOAT64, 5, 3);

    static Schema schema(List<String> columns) {
        List<Feature> features =
                columns.stream().<Feature>map(Feature.Numeric::new).toList();
        return new Schema(features, "y", Task.REGRESSION, List.of());
    }

    private static TrainedModel compiled(String text) {
        return DOUBLE.compiled(schema(COLUMNS), List.of(Expression.parse(text)));
    }

    /** Positive values, where every formula here has one. */
    private static Dataset table(Schema schema) {
        SplittableRandom random = new SplittableRandom(5);
        double[] features =
                random.doubles((long) ROWS * schema.inputs(), 0.2, 0.95).toArray();
        return Dataset.of(schema, features, new double[ROWS]);
    }

    private static double[] answers(TrainedModel model, Backend backend) {
        try (Predictor predictor = Predictor.open(model, backend)) {
            return predictor.predict(table(model.schema())).answers();
        }
    }

    private static double[] answers(TrainedModel model) {
        try (Backend backend = ReferenceBackend.open(model.precision())) {
            return answers(model, backend);
        }
    }

    private static void answersLike(TrainedModel model, String text, double error) {
        Evaluator truth = Expression.parse(text).compiled(COLUMNS);
        double[] answers = answers(model);
        double[] features = table(model.schema()).features();
        assertThat(answers).hasSize(ROWS);
        for (int row = 0; row < ROWS; row++) {
            double[] values = new double[COLUMNS.size()];
            System.arraycopy(features, row * values.length, values, 0, values.length);
            double expected = truth.evaluate(values);
            assertThat(answers[row])
                    .as("row %d", row)
                    .isCloseTo(expected, within(error * Math.max(1, Math.abs(expected))));
        }
    }

    /** With the numbers of nodes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exp(sin(pi*x1) + x2^2) | 4, 1, 1",
                "x1*x2 | 4, 1, 1",
                "x1/x2 | 4, 1, 1",
                "x1*x2*x3*\"mean area\" | 4, 1, 1",
                "x1 + x2*x3 | 4, 2, 1",
                "x1 + x2 + \"mean area\" + x2*x3 | 4, 2, 1",
                "(x1 + x2)^3 | 4, 1, 1",
                "sin(pi*x1) | 4, 1",
                "x2^2/(1 + x2^2) | 4, 1",
                "3*x1 - 2*x2 + 0.5 | 4, 1",
                "2*(x1 + sin(x2)) | 4, 1, 1",
                "2.5 | 4, 1",
                "x1 | 4, 1",
                "-x3 | 4, 1",
                "(x1 + x2)/(1 + x1*x2) | 4, 2, 1, 1",
                "sin(x1*x2) + exp(3*x1*x2) | 4, 1, 1",
                "sqrt(x1^2 + x2^2 + x3^2) | 4, 1, 1",
                "exp(-(x1 - x2)^2/(2*x3^2))/sqrt(2*pi*x3^2) | 4, 2, 2, 1, 1",
                "x1^2.5 + x2^0.5*x3^-1.5 | 4, 2, 1",
                "x1^x2 | 4, 1, 1",
                "log(x1 + x2)*atan(x3) + tanh(x1 - x2) | 4, 3, 2, 1",
                "1/(1 + 1/(1 + 1/(1 + x1*x2))) | 4, 1, 1",
                "x1*(x2 + x3) + x1*sin(x2 + x3) | 4, 3, 2, 1",
                "abs(x1 - x2) + sign(x2 - x3) | 4, 2, 1",
                "2*pi*sqrt(x1/9.81)*(1 + x2^2/16 + 11*x2^4/3072) | 4, 1, 1"
            })
    void answersAreTheFormulasValues(String text, String widths) {
        TrainedModel model = compiled(text);
        answersLike(model, text, 1e-14);
        assertThat(model.spec().widths()).hasToString("[" + widths + "]");
        assertThat(Formula.learned(model)).isEmpty();
        Expression again = Formula.of(model).expressions().get(0);
        assertThat(again).isEqualTo(Expression.parse(text).simplified());
    }

    @Test
    void numbersOfEdgesAreThoseOfTheFormula() {
        FixedEdge edge = FixedEdge.of(compiled("2*sin(pi*x1 + 0.25) - 3")).get(0);
        assertThat(edge.function()).isEqualTo("sin");
        assertThat(edge.numbers()).containsExactly(Math.PI, 0.25, 2.0, -3.0);
        assertThat(FixedEdge.of(compiled("3*x1 + 4")).get(0).numbers()).containsExactly(1.0, 0.0, 3.0, 4.0);
    }

    @Test
    void columnsThatAreNotReadHaveNoEdge() {
        assertThat(compiled("sin(x2)").parameters().mask().get(0)).isZero();
        assertThat(compiled("sin(x2)").parameters().presentEdges()).isEqualTo(1);
    }

    @Test
    void whatIsTooLongForAnEdgeTakesMore() {
        String text = "x1";
        for (int n = 0; n < 40; n++) {
            text = "sin(" + text + ")/(1 + x1^2)";
        }
        TrainedModel model = compiled(text);
        answersLike(model, text, 1e-14);
        assertThat(model.spec().layers()).isGreaterThan(2);
    }

    @Test
    void termsOfOneValueThatAreTooLongTogetherTakeMore() {
        StringBuilder text = new StringBuilder("x1*x2");
        for (int n = 1; n <= 30; n++) {
            text.append(" + sin(" + n + "*x1)*exp(x1^2/" + n + ")");
        }
        answersLike(compiled(text.toString()), text.toString(), 1e-13);
        String product = text.toString().replace(" + ", "*");
        answersLike(compiled(product), product, 1e-14);
    }

    @Test
    void sumsOfHundredsOfTermsAreCompiled() {
        StringBuilder text = new StringBuilder("x1");
        for (int n = 1; n <= 300; n++) {
            text.append(" + cos(" + n + "*x1*x2)*x3");
        }
        answersLike(compiled(text.toString()), text.toString(), 1e-12);
    }

    @Test
    void formulasMayHaveAHundredLevels() {
        String text = "x1";
        for (int n = 0; n < 95; n++) {
            text = "sin(" + text + " + x2)*x3";
        }
        TrainedModel model = compiled(text);
        answersLike(model, text, 1e-14);
        assertThat(model.spec().layers()).isGreaterThan(95);
    }

    @Test
    void singlePrecisionIsAsGoodAsItsNumbers() {
        String text = "exp(sin(pi*x1) + x2^2)/x3";
        TrainedModel model =
                new Kanpiler(Precision.FLOAT32, 5, 3).compiled(schema(COLUMNS), List.of(Expression.parse(text)));
        answersLike(model, text, 2e-6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp(sin(pi*x1) + x2^2)/x3", "x1*x2*x3 + atan(x1 - x2)^3"})
    void deviceAndJavaAnswerWithTheSameBits(String text) {
        for (Precision precision : Precision.values()) {
            TrainedModel model =
                    new Kanpiler(precision, 5, 3).compiled(schema(COLUMNS), List.of(Expression.parse(text)));
            try (Backend device = OpenClBackend.open(TestDevice.info(), precision, ClOptions.defaults())) {
                assertThat(answers(model, device)).isEqualTo(answers(model));
            }
        }
    }

    @Test
    void savedModelsAreTheSame(@TempDir Path folder) {
        TrainedModel model = compiled("x1*x2 + sqrt(x3)");
        Path file = folder.resolve("model");
        ModelFile.write(file, model);
        TrainedModel again = ModelFile.read(file);
        assertThat(again.provenance().hasData()).isFalse();
        assertThat(again.parameters().hash()).isEqualTo(model.parameters().hash());
        assertThat(again.spec()).isEqualTo(model.spec());
        assertThat(answers(again)).isEqualTo(answers(model));
    }

    @Test
    void classesHaveAFormulaEach() {
        Schema schema = new Schema(schema(COLUMNS).features(), "y", Task.CLASSIFICATION, List.of("a", "b", "c"));
        List<Expression> formulas =
                List.of(Expression.parse("x1*x2"), Expression.parse("2"), Expression.parse("exp(x1*x2)*sin(x1 + x3)"));
        TrainedModel model = DOUBLE.compiled(schema, formulas);
        assertThat(Formula.of(model).expressions())
                .isEqualTo(formulas.stream().map(Expression::simplified).toList());
        assertThat(model.spec().widths())
                .as("x1*x2, x1 + x3 and x1, which waits for the number, then the product and two that wait")
                .containsExactly(4, 3, 3, 3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x1 + z | the formula reads 'z', which is no column; there are 'x1', 'x2', 'x3', 'mean area'",
                "x1 + 1/0 | the formula has the part '1/0', which has no finite value, got Infinity",
                "x1*log(-1) | the formula has the part 'log(-1)', which has no finite value, got NaN",
                "sqrt(2 - 3)*sin(x1) | which has no finite value, got NaN"
            })
    void refusesFormulas(String text, String said) {
        assertThatThrownBy(() -> compiled(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said)
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesNumbersBeyondThePrecision() {
        Expression formula = Expression.parse("1e300*x1");
        assertThat(DOUBLE.compiled(schema(COLUMNS), List.of(formula))).isNotNull();
        Kanpiler single = new Kanpiler(Precision.FLOAT32, 5, 3);
        assertThatThrownBy(() -> single.compiled(schema(COLUMNS), List.of(formula)))
                .hasMessage(
                        "the formula needs the number 1.0E300, which FLOAT32 does not have; FLOAT64 has smaller and larger ones");
        assertThatThrownBy(() -> single.compiled(schema(COLUMNS), List.of(Expression.parse("log(1e-50*x1)"))))
                .hasMessageContaining("1.0E-50, which FLOAT32 does not have");
        assertThatThrownBy(() -> single.compiled(schema(COLUMNS), List.of(Expression.parse("1/(1e300 + sin(x1))"))))
                .hasMessageContaining("1.0E300");
    }

    @Test
    void refusesWhatIsTooDeep() {
        Expression deep = new Variable("x1");
        for (int n = 0; n < 300; n++) {
            Expression sum = Sum.of(new Apply(Function.SIN, deep), new Variable("x2"));
            deep = Product.of(new Apply(Function.COS, sum), new Variable("x3"));
        }
        Expression formula = deep;
        assertThatThrownBy(() -> DOUBLE.compiled(schema(COLUMNS), List.of(formula)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 500 levels");
    }

    @Test
    void refusesWhatIsTooWide() {
        Expression sum = new Sum(Collections.nCopies(2, new Variable("x1")));
        List<Expression> two = List.of(sum, sum);
        assertThatThrownBy(() -> DOUBLE.compiled(schema(COLUMNS), two))
                .hasMessage("the target 'y' takes one formula for each output, 1 in all, got 2");
        List<String> columns = IntStream.range(0, 30_000).mapToObj(n -> "c" + n).toList();
        List<Expression> products = IntStream.range(0, 15_000)
                .<Expression>mapToObj(n -> Product.of(new Variable("c" + 2 * n), new Variable("c" + (2 * n + 1))))
                .toList();
        assertThatThrownBy(() -> DOUBLE.compiled(schema(columns), List.of(new Sum(products))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parameters");
    }
}
