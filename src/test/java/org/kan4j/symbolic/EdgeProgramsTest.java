package org.kan4j.symbolic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kan4j.backend.EdgeFunction;
import org.kan4j.expression.Expression;
import org.kan4j.expression.Variable;

class EdgeProgramsTest {
    static Stream<LibraryFunction> functions() {
        return FunctionLibrary.standard().functions().stream();
    }

    private static double value(Expression expression, double x) {
        return expression.compiled(List.of("x")).evaluate(new double[] {x});
    }

    private static void readsBack(Expression expression) {
        EdgeFunction program = EdgePrograms.of(expression);
        Expression back = EdgePrograms.expression(program, new Variable("x"));
        for (double x : new double[] {-2.5, -0.7, -0.1, 0.2, 0.9, 3.25}) {
            double expected = value(expression, x);
            if (Double.isFinite(expected)) {
                assertThat(value(back, x)).isCloseTo(expected, within(1e-13 * Math.max(1, Math.abs(expected))));
            } else {
                assertThat(value(back, x)).isNaN();
            }
        }
        assertThat(EdgeFunction.parse(program.toString())).isEqualTo(program);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void functionsOfTheLibraryComeBack(LibraryFunction function) {
        readsBack(function.expression());
        assertThat(FunctionLibrary.standard().of(EdgePrograms.of(function.expression())))
                .contains(function);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x^2.5",
                "x^-0.5",
                "x^-3",
                "x^12",
                "x^13",
                "x^14",
                "x^0.3",
                "(x + 1)^2/(x^2 + 1)",
                "2 - 3*x",
                "-x",
                "x*sin(x) - 1e-300",
                "exp(-x^2/2)/sqrt(2*pi)",
                "abs(sin(x))^0.5",
                "x^0",
                "3.5"
            })
    void othersComeBack(String text) {
        readsBack(Expression.parse(text));
    }

    @Test
    void isOfTheArgument() {
        EdgeFunction square = EdgePrograms.of(Expression.parse("x^2"));
        assertThat(EdgePrograms.expression(square, Expression.parse("2*y + 1")).simplified())
                .isEqualTo(Expression.parse("(2*y + 1)^2").simplified());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x^12*x^12*x^12*x^12", "((((((x^12)^12)^12)^12)^12)^12)^12", "(1+x)*(1+(1+x)*(1+x)^12)^12"})
    void refusesWhatIsTooLong(String text) {
        assertThatThrownBy(() -> EdgePrograms.of(Expression.parse(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 64 steps");
    }

    @Test
    void refusesFunctionsOfTwoVariables() {
        assertThatThrownBy(() -> EdgePrograms.of(Expression.parse("x*y"))).hasMessageContaining("one variable");
    }
}
