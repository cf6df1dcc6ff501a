package org.kan4j.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimplifierTest {
    private static final int TREES = 20_000;

    @ParameterizedTest
    @CsvSource({
        "2*x + 3*x, 5*x",
        "x - x, 0",
        "x*x^2, x^3",
        "x*1 + 0*y, x",
        "x/x, 1",
        "(x + y) + (z + 1) + 2, x + y + z + 3",
        "3 + x^2 + x, x^2 + x + 3",
        "2*(3*x + 1), 6*x + 2",
        "0.5*(4*(x + 1) + 2) + 1, 2*x + 4",
        "2*(x + y), 2*(x + y)",
        "(2*x + 1)^2, (2*x + 1)^2",
        "(1 - x)^2, (x - 1)^2",
        "3*exp(2*x + 0), 3*exp(2*x)",
        "exp(x + 1), exp(x + 1)",
        "exp(x)*exp(y), exp(x + y)",
        "exp(x)^2, exp(2*x)",
        "sqrt(x)^2, sqrt(x)^2",
        "sqrt(x)*sqrt(x), sqrt(x)^2",
        "sqrt(x^2 + 1)^2, x^2 + 1",
        "sqrt(x^2), abs(x)",
        "x*sqrt(x), x^1.5",
        "1/x^0.5, 1/sqrt(x)",
        "sqrt(4*x), 2*sqrt(x)",
        "(2*x)^3, 8*x^3",
        "exp(log(x)), exp(log(x))",
        "exp(log(abs(x))), abs(x)",
        "exp(0.5*log(x)), sqrt(x)",
        "log(exp(x)), x",
        "sin(-2*x), -sin(2*x)",
        "cos(-x), cos(x)",
        "y*x*2, 2*x*y",
        "z/y*x, x*z/y",
        "(x^2)^3, x^6",
        "abs(-2*x), 2*abs(x)",
        "-(-x), x",
        "2^3 + sin(0), 8",
        "2*pi*x/2, pi*x",
        "1e300*1e300*x, 1e300*1e300*x",
        "1/0, 1/0",
        "log(-1)*x, x*log(-1)"
    })
    void simplifiedIs(String text, String simplified) {
        assertThat(Expression.parse(text).simplified()).hasToString(simplified);
    }

    @Test
    void constantOfAnExponentialGoesIntoTheFactor() {
        Expression simplified = Expression.parse("3*exp(2*x + 1)").simplified();

        assertThat(simplified).isEqualTo(Expression.parse("8.154845485377137*exp(2*x)"));
    }

    @Test
    void simplifiedHasTheSameValuesAndIsAFixedPoint() {
        RandomExpressions trees = new RandomExpressions(2);
        int compared = 0;
        for (int tree = 0; tree < TREES; tree++) {
            Expression expression = trees.next(5);
            Expression simplified = expression.simplified();
            assertThat(simplified.simplified()).as("%s", expression).isEqualTo(simplified);
            for (int row = 0; row < 5; row++) {
                compared += compare(expression, simplified, trees.row());
            }
        }
        assertThat(compared).isGreaterThan(TREES);
    }

    /** 1 where the expression has a value that rounding moves little, which the simplified one then has as well. */
    private static int compare(Expression expression, Expression simplified, double[] row) {
        Optional<Interval> around = expression.over(RandomExpressions.around(row, 1e-13));
        double value = RandomExpressions.value(expression, row);
        double size = 1 + Math.abs(value);
        if (around.isEmpty() || around.get().high() - around.get().low() > 1e-8 * size) {
            return 0;
        }
        assertThat(RandomExpressions.value(simplified, row))
                .as("%s simplified to %s", expression, simplified)
                .isCloseTo(value, within(1e-7 * size));
        return 1;
    }
}
