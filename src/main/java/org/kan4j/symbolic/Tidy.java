package org.kan4j.symbolic;

import java.util.ArrayList;
import java.util.List;
import org.kan4j.expression.Apply;
import org.kan4j.expression.Cases;
import org.kan4j.expression.Constant;
import org.kan4j.expression.Expression;
import org.kan4j.expression.Function;
import org.kan4j.expression.Power;
import org.kan4j.expression.Product;
import org.kan4j.expression.Sum;
import org.kan4j.expression.Variable;

/**
 * Takes numbers to where people look for them, so that those that a fit has spread over factors and shifts meet: factors out of products,
 * powers, roots and logarithms, shifts and powers out of exponentials, quarters of a turn out of sines and cosines. Values stay, but for rounding.
 */
final class Tidy implements Cases<Expression> {
    private static final double QUARTER = Math.PI / 2;

    private Tidy() {}

    /** The expression with its numbers in their places, simplified. */
    static Expression of(Expression expression) {
        return expression.accept(new Tidy()).simplified();
    }

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
        return new Sum(all(sum.terms()));
    }

    @Override
    public Expression product(Product product) {
        List<Expression> factors = new ArrayList<>();
        double outside = 1;
        for (Expression factor : all(product.factors())) {
            Line line = Line.of(factor.simplified());
            boolean divided = factor instanceof Sum && isUsable(outside * line.factor());
            outside *= divided ? line.factor() : 1;
            factors.add(divided ? line.dividedBy(line.factor()) : factor);
        }
        factors.add(new Constant(outside));
        return new Product(factors);
    }

    private List<Expression> all(List<Expression> parts) {
        return parts.stream().map(part -> part.accept(this)).toList();
    }

    @Override
    public Expression power(Power power) {
        Line base = Line.of(power.base().accept(this).simplified());
        boolean whole = power.exponent() == Math.rint(power.exponent());
        double factor = whole ? base.factor() : Math.abs(base.factor());
        double outside = StrictMath.pow(factor, power.exponent());
        if (!isUsable(outside)) {
            return new Power(base.expression(), power.exponent());
        }
        return Product.of(new Constant(outside), new Power(base.dividedBy(factor), power.exponent()));
    }

    @Override
    public Expression apply(Apply apply) {
        Line argument = Line.of(apply.argument().accept(this).simplified());
        double size = Math.abs(argument.factor());
        return switch (apply.function()) {
            case EXP -> exponential(argument);
            case LOG -> Sum.of(new Constant(StrictMath.log(size)), new Apply(Function.LOG, argument.dividedBy(size)));
            case SQRT -> Product.of(new Constant(Math.sqrt(size)), new Apply(Function.SQRT, argument.dividedBy(size)));
            case ABS -> Product.of(new Constant(size), new Apply(Function.ABS, argument.dividedBy(size)));
            case SIGN -> new Apply(Function.SIGN, argument.dividedBy(size));
            case SIN -> turned(argument, 0);
            case COS -> turned(argument, 1);
            default -> new Apply(apply.function(), argument.expression());
        };
    }

    /** exp(a + b log u + v) as exp(a) u^b exp(v). */
    private static Expression exponential(Line argument) {
        double outside = StrictMath.exp(argument.shift());
        boolean usable = isUsable(outside);
        Expression powers = new Constant(usable ? outside : 1);
        Expression exponent = new Constant(usable ? 0 : argument.shift());
        for (Expression term : argument.terms()) {
            Line line = Line.of(term);
            if (line.dividedBy(line.factor()) instanceof Apply apply && apply.function() == Function.LOG) {
                powers = Product.of(powers, new Power(apply.argument(), line.factor()));
            } else {
                exponent = Sum.of(exponent, term);
            }
        }
        return Product.of(powers, new Apply(Function.EXP, exponent.simplified()));
    }

    /** sin(u + (quarters + n) * pi / 2), with the shift that is left within an eighth of a turn. */
    private static Expression turned(Line argument, int quarters) {
        double whole = Math.rint(argument.shift() / QUARTER);
        if (Math.abs(whole) > 1e6) {
            return new Apply(quarters == 0 ? Function.SIN : Function.COS, argument.expression());
        }
        int turns = Math.floorMod((int) whole + quarters, 4);
        Expression angle = argument.shiftedTo(argument.shift() - whole * QUARTER);
        Expression wave = new Apply(turns % 2 == 0 ? Function.SIN : Function.COS, angle);
        return turns < 2 ? wave : Product.of(Constant.MINUS_ONE, wave);
    }

    private static boolean isUsable(double number) {
        return Double.isFinite(number) && Math.abs(number) > Double.MIN_NORMAL;
    }

    /**
     * A sum with its shift and the factor of its first other term, which is 1 for anything without a number.
     *
     * @param terms those that are no numbers, at least one
     */
    private record Line(List<Expression> terms, double factor, double shift) {
        static Line of(Expression expression) {
            List<Expression> terms = new ArrayList<>();
            double shift = 0;
            for (Expression term : expression instanceof Sum sum ? sum.terms() : List.of(expression)) {
                if (term instanceof Constant constant) {
                    shift += constant.value();
                } else {
                    terms.add(term);
                }
            }
            if (terms.isEmpty()) {
                return new Line(List.of(expression), 1, 0);
            }
            double factor = factor(terms.get(0));
            return new Line(terms, factor, shift);
        }

        private static double factor(Expression term) {
            if (term instanceof Product product) {
                for (Expression factor : product.factors()) {
                    if (factor instanceof Constant constant && constant.value() != 0) {
                        return constant.value();
                    }
                }
            }
            return 1;
        }

        Expression expression() {
            return shiftedTo(shift);
        }

        Expression shiftedTo(double other) {
            List<Expression> all = new ArrayList<>(terms);
            all.add(new Constant(other));
            return new Sum(all).simplified();
        }

        Expression dividedBy(double divisor) {
            if (divisor == 1) {
                return expression();
            }
            List<Expression> all = new ArrayList<>();
            for (Expression term : terms) {
                all.add(Product.of(new Constant(1 / divisor), term).simplified());
            }
            all.add(new Constant(shift / divisor));
            return new Sum(all).simplified();
        }
    }
}
