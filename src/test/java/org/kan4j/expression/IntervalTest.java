package org.kan4j.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
    private static final int TREES = 20_000;

    @ParameterizedTest
    @CsvSource({
        "x^2, -1, 1, 0, 1",
        "x^2, -3, 2, 0, 9",
        "x^3, -1, 1, -1, 1",
        "2*x + 1, -1, 1, -1, 3",
        "1/(1 + x^2), 0, 0, 1, 1",
        "abs(x), -2, 1, 0, 2",
        "sign(x), -2, 1, -1, 1",
        "sin(x), -10, 10, -1, 1",
        "cos(x), 0, 4, -1, 1",
        "sin(x), 1e9, 1e9, -1, 1"
    })
    void exactRangesAreExact(String text, double low, double high, double least, double most) {
        assertThat(over(text, low, high)).contains(new Interval(least, most));
    }

    @ParameterizedTest
    @CsvSource({
        "1/x, -1, 1",
        "1/x, 0, 1",
        "x^-2, -1, 1",
        "x^0.5, -1, 1",
        "log(x), 0, 1",
        "log(x), -2, -1",
        "sqrt(x), -1e-300, 1",
        "asin(x), 0, 1.0000001",
        "acos(x), -1.1, 0",
        "atanh(x), 0, 1",
        "tan(x), 1, 2",
        "tan(x), -2, -1",
        "exp(x), 0, 1000",
        "1/sin(x), 3, 4"
    })
    void emptyWhereNotDefinedEverywhere(String text, double low, double high) {
        assertThat(over(text, low, high)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1/(1 + x^2), -5, 5",
        "log(x), 1e-3, 2",
        "sqrt(x), 0, 2",
        "tan(x), -1.5, 1.5",
        "exp(x), -1000, 3",
        "x^1.5, 0, 4",
        "1/x^3, -4, -1",
        "atanh(x), -0.9, 0.99",
        "cosh(x), -2, 1"
    })
    void valuesLieInNarrowRanges(String text, double low, double high) {
        Expression expression = Expression.parse(text);
        Interval range = over(text, low, high).orElseThrow();
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int step = 0; step <= 1000; step++) {
            double value = expression.compiled(List.of("x")).evaluate(new double[] {
                Math.min(high, low + (high - low) * step / 1000)
            });
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        double room = 1e-3 * (most - least);
        assertThat(range.low()).isBetween(least - room, least);
        assertThat(range.high()).isBetween(most, most + room);
    }

    @Test
    void valuesOfRandomTreesLieInTheirRanges() {
        RandomExpressions trees = new RandomExpressions(3);
        SplittableRandom random = new SplittableRandom(4);
        int bounded = 0;
        for (int tree = 0; tree < TREES; tree++) {
            Expression expression = trees.next(4);
            double[] centre = trees.row();
            double radius = random.nextDouble();
            Optional<Interval> range = expression.over(RandomExpressions.around(centre, radius));
            for (int row = 0; row < 10 && range.isPresent(); row++) {
                double[] values = centre.clone();
                for (int at = 0; at < values.length; at++) {
                    values[at] += (2 * random.nextDouble() - 1) * radius;
                }
                double value = RandomExpressions.value(expression, values);
                assertThat(range.get().contains(value))
                        .as("%s is %s outside of %s", expression, value, range.get())
                        .isTrue();
                bounded++;
            }
        }
        assertThat(bounded).isGreaterThan(5 * TREES);
    }

    @Test
    void refusesWrongEndsAndMissingRanges() {
        assertThatThrownBy(() -> new Interval(1, 0))
                .hasMessage("an interval goes from 1.0 to 0.0, its ends must be finite and in order");
        assertThatThrownBy(() -> Expression.parse("x + y").over(Map.of("x", new Interval(0, 1))))
                .hasMessage("the variable 'y' has no range; there are ranges of [x]");
    }

    private static Optional<Interval> over(String text, double low, double high) {
        return Expression.parse(text).over(Map.of("x", new Interval(low, high)));
    }
}
