package org.kan4j.expression;

import java.util.ArrayList;
import java.util.List;

/** The derivative to one variable, not simplified but for terms that are 0. */
record Derivative(String variable) implements Cases<Expression> {
    @Override
    public Expression constant(Constant constant) {
        return Constant.ZERO;
    }

    @Override
    public Expression variable(Variable other) {
        return other.name().equals(variable) ? Constant.ONE : Constant.ZERO;
    }

    @Override
    public Expression sum(Sum sum) {
        return sumOf(sum.terms().stream().map(term -> term.accept(this)).toList());
    }

    @Override
    public Expression product(Product product) {
        List<Expression> terms = new ArrayList<>();
        for (int f = 0; f < product.factors().size(); f++) {
            List<Expression> factors = new ArrayList<>(product.factors());
            Expression inner = factors.get(f).accept(this);
            factors.set(f, inner);
            terms.add(inner.equals(Constant.ZERO) ? inner : new Product(factors));
        }
        return sumOf(terms);
    }

    @Override
    public Expression power(Power power) {
        Expression lower = new Power(power.base(), power.exponent() - 1);
        return chain(power.base(), Product.of(new Constant(power.exponent()), lower));
    }

    @Override
    public Expression apply(Apply apply) {
        return chain(apply.argument(), outer(apply));
    }

    private Expression chain(Expression argument, Expression outer) {
        Expression inner = argument.accept(this);
        return inner.equals(Constant.ZERO) ? inner : Product.of(outer, inner);
    }

    private static Expression outer(Apply apply) {
        Expression x = apply.argument();
        return switch (apply.function()) {
            case ABS -> new Apply(Function.SIGN, x);
            case SIGN -> Constant.ZERO;
            case SQRT -> Product.of(new Constant(0.5), new Power(apply, -1));
            case EXP -> apply;
            case LOG -> new Power(x, -1);
            case SIN -> new Apply(Function.COS, x);
            case COS -> negative(new Apply(Function.SIN, x));
            case TAN -> Sum.of(Constant.ONE, new Power(apply, 2));
            case ASIN -> arc(x);
            case ACOS -> negative(arc(x));
            case ATAN -> new Power(Sum.of(Constant.ONE, new Power(x, 2)), -1);
            case SINH -> new Apply(Function.COSH, x);
            case COSH -> new Apply(Function.SINH, x);
            case TANH -> Sum.of(Constant.ONE, negative(new Power(apply, 2)));
            case ATANH -> new Power(Sum.of(Constant.ONE, negative(new Power(x, 2))), -1);
        };
    }

    private static Expression arc(Expression x) {
        return new Power(new Apply(Function.SQRT, Sum.of(Constant.ONE, negative(new Power(x, 2)))), -1);
    }

    private static Expression negative(Expression expression) {
        return Product.of(Constant.MINUS_ONE, expression);
    }

    private static Expression sumOf(List<Expression> terms) {
        List<Expression> left =
                terms.stream().filter(term -> !term.equals(Constant.ZERO)).toList();
        return switch (left.size()) {
            case 0 -> Constant.ZERO;
            case 1 -> left.get(0);
            default -> new Sum(left);
        };
    }
}
