package org.kan4j.compile;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.kan4j.expression.Apply;
import org.kan4j.expression.Cases;
import org.kan4j.expression.Constant;
import org.kan4j.expression.Expression;
import org.kan4j.expression.Power;
import org.kan4j.expression.Product;
import org.kan4j.expression.Sum;
import org.kan4j.expression.Variable;

/**
 * a x + b.
 *
 * @param a the slope
 * @param b the value at 0
 */
record Line(double a, double b) {
    /** x itself. */
    static final Line X = new Line(1, 0);

    /** What an expression of one variable is where it is a line; constants are lines of slope 0. */
    static Optional<Line> of(Expression expression) {
        return expression.accept(new Reader());
    }

    /** The one line that the variable enters an expression by, {@code 2 x + 1} of {@code exp(2 x + 1)}; {@link #X} where there are several. */
    static Line within(Expression expression) {
        Set<Line> lines = new HashSet<>();
        gather(expression, lines);
        return lines.size() == 1 ? lines.iterator().next() : X;
    }

    private static void gather(Expression expression, Set<Line> lines) {
        Optional<Line> line = of(expression);
        if (line.isEmpty()) {
            Depth.parts(expression).forEach(part -> gather(part, lines));
        } else if (line.get().a() != 0) {
            lines.add(line.get());
        }
    }

    /** The expression with x in the place of this line. */
    Expression taken(Expression from) {
        if (equals(X)) {
            return from;
        }
        return of(from).filter(this::equals).isPresent() ? Core.X : from.accept(new Taker(this));
    }

    private static final class Reader implements Cases<Optional<Line>> {
        @Override
        public Optional<Line> constant(Constant constant) {
            return Optional.of(new Line(0, constant.value()));
        }

        @Override
        public Optional<Line> variable(Variable variable) {
            return Optional.of(X);
        }

        @Override
        public Optional<Line> sum(Sum sum) {
            return sum.terms().stream()
                    .map(term -> term.accept(this))
                    .reduce((one, other) ->
                            one.flatMap(left -> other.map(right -> new Line(left.a + right.a, left.b + right.b))))
                    .orElseThrow();
        }

        @Override
        public Optional<Line> product(Product product) {
            return product.factors().stream()
                    .map(factor -> factor.accept(this))
                    .reduce((one, other) -> one.flatMap(left -> other.flatMap(left::times)))
                    .orElseThrow();
        }

        @Override
        public Optional<Line> power(Power power) {
            return Optional.empty();
        }

        @Override
        public Optional<Line> apply(Apply apply) {
            return Optional.empty();
        }
    }

    private Optional<Line> times(Line other) {
        return a != 0 && other.a != 0
                ? Optional.empty()
                : Optional.of(new Line(a * other.b + b * other.a, b * other.b));
    }

    private record Taker(Line line) implements Cases<Expression> {
        @Override
        public Expression constant(Constant constant) {
            return constant;
        }

        @Override
        public Expression variable(Variable variable) {
            return variable;
        }

        @Override
        public Expression sum(Sum sum) {
            return new Sum(sum.terms().stream().map(line::taken).toList());
        }

        @Override
        public Expression product(Product product) {
            return new Product(product.factors().stream().map(line::taken).toList());
        }

        @Override
        public Expression power(Power power) {
            return new Power(line.taken(power.base()), power.exponent());
        }

        @Override
        public Expression apply(Apply apply) {
            return new Apply(apply.function(), line.taken(apply.argument()));
        }
    }
}
