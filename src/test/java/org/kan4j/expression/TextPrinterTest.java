package org.kan4j.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextPrinterTest {
    private static final int TREES = 20_000;

    @Test
    void everyTreeIsReadBackFromItsText() {
        RandomExpressions trees = new RandomExpressions(1);
        for (int tree = 0; tree < TREES; tree++) {
            Expression expression = trees.next(5);
            String text = TextPrinter.print(expression);
            assertThat(Expression.parse(text)).as(text).isEqualTo(expression);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "-x",
                "-2",
                "x - y",
                "x - (y + z)",
                "-2*x + y/z",
                "1/x",
                "1/x^2",
                "x^(y)",
                "(x*y)*z",
                "x*(-2)",
                "2*pi*x",
                "pi/2",
                "-2*pi/3 + x",
                "(2*pi)^2",
                "x*(-pi)",
                "\"column name\" + \"a\"\"b\" + \"pi\" + \"sin\" + \"\" + \"2x\"",
                "exp(-x^2)",
                "(x^2)^3",
                "x/(y^2)",
                "-1/x",
                "1e-7*x",
                "1e+300*x"
            })
    void textIsPrintedAsItWasOrReadsAlike(String text) {
        Expression expression = Expression.parse(text);

        assertThat(Expression.parse(TextPrinter.print(expression))).isEqualTo(expression);
    }

    @ParameterizedTest
    @CsvSource({
        "x**2, x^2",
        "a - -b, a + b",
        "x^-1, 1/x",
        "x*0.1, x*0.1",
        "2*pi/3, 2*pi/3",
        "1000000*x, 1000000*x",
        "1e-5*x, 1e-5*x",
        "0.001*x, 0.001*x",
        "123456789012345678*x, 1.2345678901234568e17*x",
        "arcsin(x) + ln(y), asin(x) + log(y)",
        "x^(1/2), x^0.5",
        "2^x, exp(x*log(2))",
        "e^x, exp(x)",
        "x^y, exp(y*log(x))",
        "-x^2, -x^2",
        "(-2)^2, (-2)^2",
        "2^3^2, 2^9",
        "((x)), x",
        "+x, x",
        "x*-y, x*(-y)"
    })
    void printsTheUsualNotation(String text, String printed) {
        assertThat(Expression.parse(text)).hasToString(printed);
    }
}
