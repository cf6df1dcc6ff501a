package org.kan4j.symbolic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kan4j.expression.Expression;

class TidyTest {
    private static final List<String> NAMES = List.of("x", "y");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(2*x + 4)*(3*y - 6); 6*(x + 2)*(y - 2)",
                "(2*x + 4)^2; 4*(x + 2)^2",
                "sqrt(4*x + 8); 2*sqrt(x + 2)",
                "abs(-3*x + 6); 3*abs(x - 2)",
                "exp(-y + log(x)); x*exp(-y)",
                "exp(2*log(x) - 3*log(y)); x^2/y^3",
                "exp(0.5*log(x + 1) + x*y); sqrt(x + 1)*exp(x*y)",
                "exp(y*log(x)); exp(y*log(x))",
                "sin(x + pi/2); cos(x)",
                "cos(x + pi); -cos(x)"
            })
    void putsNumbersWherePeopleLookForThem(String text, String tidy) {
        Expression found = Tidy.of(Expression.parse(text));
        assertThat(found).isEqualTo(Expression.parse(tidy).simplified());
    }

    @ParameterizedTest
    @CsvSource({
        "(2*x + 4)*(3*y - 6)*(x*y + 1)",
        "exp(1000 + x)",
        "exp(1.5*log(x) + log(y)/3 + sin(x) - 2)",
        "log(5*x + 3*y)",
        "sin(3*x + 100)*cos(2*y - 7)",
        "(-2*x - 3)^3/(4*y + 1)^0.5"
    })
    void keepsValues(String text) {
        Expression before = Expression.parse(text);
        Expression after = Tidy.of(before);
        for (double x : new double[] {0.3, 1.7}) {
            for (double y : new double[] {0.2, 2.5}) {
                double value = before.compiled(NAMES).evaluate(new double[] {x, y});
                assertThat(after.compiled(NAMES).evaluate(new double[] {x, y}))
                        .as("%s at %s, %s", after, x, y)
                        .isEqualTo(value, within(1e-12 * Math.abs(value)));
            }
        }
    }
}
