package org.kan4j.expression;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** The same tree with other constants, exponents and variables; variables without a replacement stay. */
record Replaced(DoubleUnaryOperator constants, Map<String, ? extends Expression> variables)
        implements Cases<Expression> {
    @Override
    public Expression constant(Constant constant) {
        return new Constant(constants.applyAsDouble(constant.value()));
    }

    @Override
    public Expression variable(Variable variable) {
        Expression replacement = variables.get(variable.name());
        return replacement == null ? variable : replacement;
    }

    @Override
    public Expression sum(Sum sum) {
        return new Sum(all(sum.terms()));
    }

    @Override
    public Expression product(Product product) {
        return new Product(all(product.factors()));
    }

    @Override
    public Expression power(Power power) {
        return new Power(power.base().accept(this), constants.applyAsDouble(power.exponent()));
    }

    @Override
    public Expression apply(Apply apply) {
        return new Apply(apply.function(), apply.argument().accept(this));
    }

    private List<Expression> all(List<Expression> parts) {
        return parts.stream().map(part -> part.accept(this)).toList();
    }
}
