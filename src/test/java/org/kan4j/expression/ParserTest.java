package org.kan4j.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {
    private static final String SYMBOLS = "xyz e0123456789.+-*/^()\"_$\\\n\t#,;\u00e9\u2028\ud800sincoexplgqrtpi";

    @ParameterizedTest
    @CsvSource({
        "1 + 2*3, 7",
        "2 - 3 - 4, -5",
        "12/3/2, 2",
        "2^3^2, 512",
        "-2^2, -4",
        "2^-1, 0.5",
        "(1 + 2)*3, 9",
        "2*-3, -6",
        "- - 3, 3",
        "1e-3*1E3, 1",
        "1e3, 1000",
        ".5 + 5., 5.5",
        "sgn(-3)*abs(-2), -2",
        "sqrt(16) + ln(e) + e^0, 6",
        "tanh(atanh(0)) + cosh(0), 1",
        "cos(pi), -1",
        "2*pi/4/pi, 0.5",
        "2^(1 + 1), 4",
        "1/2/4, 0.125",
        "6/2*3, 9"
    })
    void valueFollowsTheUsualPrecedence(String text, double value) {
        assertThat(Expression.parse(text).compiled(List.of()).evaluate(new double[0]))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``     | 1 | formula, character 1: found the end where a number, a name, a function or '(' is expected",
                "x +    | 4 | formula, character 4: found the end where a number, a name, a function or '(' is expected",
                "2x     | 2 | formula, character 2: found 'x' where an operator or the end is expected",
                "(x y)  | 4 | formula, character 4: found 'y' where an operator or ')' is expected",
                "(x     | 3 | formula, character 3: found the end where an operator or ')' is expected",
                "x)     | 2 | formula, character 2: found ')' where an operator or the end is expected",
                "foo(x) | 1 | formula, character 1: found 'foo' where a function is expected before '('; there are abs, sign, sqrt, exp, log, sin, cos, tan, asin, acos, atan, sinh, cosh, tanh and atanh",
                "sin x  | 1 | formula, character 1: found 'sin' where a function needs its argument in parentheses; a variable of that name stands in double quotes",
                "1e999  | 1 | formula, character 1: found '1e999' where a number up to 1.7976931348623157E308 is expected",
                "x^(1/0)| 1 | formula, character 1: the exponent is Infinity, a finite number is expected",
                "x $ y  | 3 | formula, character 3: found '$', which is no part of a formula; a name with such a character stands in double quotes",
                "x + \"a| 5 | formula, character 5: found a name without its closing double quote",
                "pi(x)  | 1 | formula, character 1: found 'pi' where a function is expected before '('; there are abs, sign, sqrt, exp, log, sin, cos, tan, asin, acos, atan, sinh, cosh, tanh and atanh",
            })
    void errorSaysWhereAndWhatIsExpected(String text, int position, String message) {
        assertThatThrownBy(() -> Expression.parse(text))
                .isInstanceOfSatisfying(
                        ExpressionSyntaxException.class,
                        e -> assertThat(e.position()).isEqualTo(position))
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "-", "sin(", "x^", "1/(", "x+(", "-("})
    void deepNestingIsRefused(String piece) {
        assertThatThrownBy(() -> Expression.parse(piece.repeat(10_000)))
                .isInstanceOf(ExpressionSyntaxException.class)
                .hasMessageContaining("at most 200 levels");
    }

    @Test
    void longTextIsRefused() {
        assertThatThrownBy(() -> Expression.parse("1+".repeat(50_001)))
                .isInstanceOf(ExpressionSyntaxException.class)
                .hasMessageContaining("at most 100000 can be read");
    }

    @Test
    void longestTextIsRead() {
        assertThat(Expression.parse("x+".repeat(49_999) + "x").complexity()).isEqualTo(50_001);
        assertThat(Expression.parse("x/".repeat(49_999) + "x").complexity()).isEqualTo(1 + 1 + 3 * 49_999);
    }

    @Test
    void garbageGivesAnExpressionOrTheOneException() {
        SplittableRandom random = new SplittableRandom(5);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            int read = 0;
            for (int text = 0; text < 30_000; text++) {
                read += outcome(garbage(random, 1 + random.nextInt(12)));
            }
            assertThat(read).isBetween(600, 15_000);
        });
    }

    @Test
    void mutatedFormulasGiveAnExpressionOrTheOneException() {
        String formula = "2*pi*\"mean area\"^2 - exp(-(x1 + 0.5)^2/3.1e-2) + sqrt(abs(y_2))/(1 + x1**2)";
        SplittableRandom random = new SplittableRandom(6);
        for (int text = 0; text < 20_000; text++) {
            StringBuilder mutated = new StringBuilder(formula);
            for (int change = 0; change < 3; change++) {
                int at = random.nextInt(mutated.length());
                String symbol = garbage(random, random.nextInt(2));
                mutated.replace(at, at + random.nextInt(2), symbol);
            }
            outcome(mutated.toString());
        }
    }

    private static String garbage(SplittableRandom random, int length) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < length; at++) {
            text.append(SYMBOLS.charAt(random.nextInt(SYMBOLS.length())));
        }
        return text.toString();
    }

    /** 1 where the text was read, and then back from its print. */
    private static int outcome(String text) {
        try {
            Expression expression = Expression.parse(text);
            assertThat(Expression.parse(expression.toString())).as(text).isEqualTo(expression);
            return 1;
        } catch (ExpressionSyntaxException e) {
            assertThat(e.getMessage()).doesNotContain("\n").startsWith("formula, character ");
            return 0;
        }
    }
}
