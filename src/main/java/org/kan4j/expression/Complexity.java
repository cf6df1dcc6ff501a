package org.kan4j.expression;

import java.util.List;

/** Counts nodes; an exponent is one. */
record Complexity() implements Cases<Integer> {
    @Override
    public Integer constant(Constant constant) {
        return 1;
    }

    @Override
    public Integer variable(Variable variable) {
        return 1;
    }

    @Override
    public Integer sum(Sum sum) {
        return 1 + all(sum.terms());
    }

    @Override
    public Integer product(Product product) {
        return 1 + all(product.factors());
    }

    @Override
    public Integer power(Power power) {
        return 2 + power.base().accept(this);
    }

    @Override
    public Integer apply(Apply apply) {
        return 1 + apply.argument().accept(this);
    }

    private int all(List<Expression> parts) {
        return parts.stream().mapToInt(part -> part.accept(this)).sum();
    }
}
