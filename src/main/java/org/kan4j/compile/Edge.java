package org.kan4j.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.kan4j.backend.EdgeFunction;
import org.kan4j.expression.Constant;
import org.kan4j.expression.Expression;
import org.kan4j.expression.Product;
import org.kan4j.expression.Sum;
import org.kan4j.symbolic.EdgePrograms;

/**
 * An edge of the network to be.
 *
 * @param from where it comes from
 * @param function what it computes, of {@link Core#X}
 */
record Edge(Value from, Expression function) {
    /** One that hands a value on. */
    static Edge of(Value from) {
        return new Edge(from, Core.X);
    }

    /** The same with something done to what it computes. */
    Edge plus(Expression term) {
        return new Edge(from, Sum.of(function, term));
    }

    /** The same times a number. */
    Edge times(double factor) {
        return factor == 1 ? this : new Edge(from, Product.of(new Constant(factor), function));
    }

    /** Whether an edge can compute it. */
    boolean fits() {
        try {
            form();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * The function as edges have it.
     *
     * @param program f
     * @param numbers a, b, c and d of c * f(a * x + b) + d
     */
    record Form(EdgeFunction program, List<Double> numbers) {
        /** Every number in it. */
        Stream<Double> all() {
            return Stream.concat(program.steps().stream().map(EdgeFunction.Step::constant), numbers.stream());
        }
    }

    /** As many of the function's numbers as can be are those of the edge, where training moves them. */
    Form form() {
        List<Expression> terms = new ArrayList<>();
        Expression simple = function.simplified();
        double d = numbers(simple instanceof Sum sum ? sum.terms() : List.of(simple), terms, 0, Double::sum);
        if (terms.isEmpty()) {
            return new Form(EdgePrograms.of(Constant.ONE), List.of(1.0, 0.0, d, 0.0));
        }
        Expression rest = terms.size() == 1 ? terms.get(0) : new Sum(terms);
        List<Expression> factors = new ArrayList<>();
        double c = numbers(
                rest instanceof Product product ? product.factors() : List.of(rest), factors, 1, (x, y) -> x * y);
        Expression shape = factors.size() == 1 ? factors.get(0) : new Product(factors);
        if (shape.equals(Core.X)) {
            return new Form(EdgePrograms.of(shape), List.of(1.0, 0.0, c, d));
        }
        Line inner = Line.within(shape);
        return new Form(EdgePrograms.of(inner.taken(shape)), List.of(inner.a(), inner.b(), c, d));
    }

    /** Joins the numbers among the parts; the others go to a list. */
    private static double numbers(
            List<Expression> parts, List<Expression> others, double start, DoubleBinaryOperator join) {
        double joined = start;
        for (Expression part : parts) {
            if (part instanceof Constant number) {
                joined = join.applyAsDouble(joined, number.value());
            } else {
                others.add(part);
            }
        }
        return joined;
    }
}
