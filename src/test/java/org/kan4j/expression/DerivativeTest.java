package org.kan4j.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerivativeTest {
    private static final double STEP = 1e-5;

    @ParameterizedTest
    @CsvSource({
        "x^3, 3*x^2",
        "y, 0",
        "x*y, y",
        "sin(2*x), 2*cos(2*x)",
        "exp(y*x), y*exp(x*y)",
        "1/x, -1/x^2",
        "abs(x), sign(x)",
        "x^y, y*exp(y*log(x))/x"
    })
    void derivativeIs(String text, String derivative) {
        assertThat(Expression.parse(text).derivative("x")).hasToString(derivative);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abs(x - 3)",
                "sqrt(x + 1)",
                "exp(-x^2)",
                "log(x + 2)",
                "sin(x)*cos(2*x)",
                "tan(x/3)",
                "asin(x/4)",
                "acos(x/4)",
                "atan(2*x)",
                "sinh(x)",
                "cosh(x)",
                "tanh(x)",
                "atanh(x/5)",
                "x^2.5/(1 + x^2)",
                "sign(x)*x",
                "(1 + x)*(2 - x)*(3 + x^2)",
                "sqrt(exp(sin(pi*x)) + x^2)"
            })
    void derivativeIsThatOfCentralDifferences(String text) {
        Evaluator function = Expression.parse(text).compiled(List.of("x"));
        Evaluator derivative = Expression.parse(text).derivative("x").compiled(List.of("x"));
        for (double x = 0.1; x < 1; x += 0.2) {
            double difference =
                    (function.evaluate(new double[] {x + STEP}) - function.evaluate(new double[] {x - STEP}))
                            / (2 * STEP);
            assertThat(derivative.evaluate(new double[] {x})).isCloseTo(difference, within(1e-7));
        }
    }
}
