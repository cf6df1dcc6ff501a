package org.kan4j.expression;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Trees drawn from a seed, in the variables x, y and z. */
final class RandomExpressions {
    static final List<String> VARIABLES = List.of("x", "y", "z");

    private static final double[] NUMBERS = {
        -3, -2, -1, 0, 1, 2, 3, 0.5, -0.25, 1.7, 1e-7, 1e20, Math.PI, -Math.PI / 3, 2 * Math.PI, Math.E
    };
    private static final double[] EXPONENTS = {-3, -2, -1, -0.5, 0.5, 1, 1.5, 2, 3, 4, 1.0 / 3};

    private final SplittableRandom random;

    RandomExpressions(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A tree of at most so many levels. */
    Expression next(int levels) {
        if (levels <= 1) {
            return leaf();
        }
        return switch (random.nextInt(6)) {
            case 0 -> new Sum(parts(levels));
            case 1, 2 -> new Product(parts(levels));
            case 3 -> new Power(next(levels - 1), EXPONENTS[random.nextInt(EXPONENTS.length)]);
            case 4 -> new Apply(function(), next(levels - 1));
            default -> leaf();
        };
    }

    /** A row of values between -2 and 2. */
    double[] row() {
        return random.doubles(VARIABLES.size(), -2, 2).toArray();
    }

    /** The value at a row. */
    static double value(Expression expression, double[] row) {
        return expression.compiled(VARIABLES).evaluate(row);
    }

    /** Intervals around the values of a row. */
    static Map<String, Interval> around(double[] row, double radius) {
        return IntStream.range(0, row.length)
                .boxed()
                .collect(Collectors.toMap(VARIABLES::get, at -> new Interval(row[at] - radius, row[at] + radius)));
    }

    private Function function() {
        List<Function> all = List.of(Function.values());
        return all.get(random.nextInt(all.size()));
    }

    private List<Expression> parts(int levels) {
        return IntStream.range(0, 2 + random.nextInt(3))
                .mapToObj(part -> next(levels - 1))
                .toList();
    }

    private Expression leaf() {
        return random.nextBoolean()
                ? new Variable(VARIABLES.get(random.nextInt(VARIABLES.size())))
                : new Constant(NUMBERS[random.nextInt(NUMBERS.length)]);
    }
}
