package org.kan4j.expression;

import java.util.List;

/** Simplifies from the leaves up, until nothing changes. */
final class Simplifier implements Cases<Expression> {
    /** Rounds after which rounding errors of constants alone can be at work. */
    private static final int MOST_ROUNDS = 50;

    private Simplifier() {}

    static Expression simplified(Expression expression) {
        Simplifier simplifier = new Simplifier();
        Expression current = expression;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Expression next = current.accept(simplifier);
            if (next.equals(current)) {
                break;
            }
            current = next;
        }
        return current;
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
        return SimpleSum.of(all(sum.terms()));
    }

    @Override
    public Expression product(Product product) {
        return SimpleProduct.of(all(product.factors()));
    }

    @Override
    public Expression power(Power power) {
        return SimplePower.of(power.base().accept(this), power.exponent());
    }

    @Override
    public Expression apply(Apply apply) {
        return SimpleApply.of(apply.function(), apply.argument().accept(this));
    }

    private List<Expression> all(List<Expression> parts) {
        return parts.stream().map(part -> part.accept(this)).toList();
    }
}
