package org.kan4j.expression;

import java.util.Set;

/** Gathers the names of variables; every case answers with the set. */
record VariableNames(Set<String> names) implements Cases<Set<String>> {
    @Override
    public Set<String> constant(Constant constant) {
        return names;
    }

    @Override
    public Set<String> variable(Variable variable) {
        names.add(variable.name());
        return names;
    }

    @Override
    public Set<String> sum(Sum sum) {
        sum.terms().forEach(term -> term.accept(this));
        return names;
    }

    @Override
    public Set<String> product(Product product) {
        product.factors().forEach(factor -> factor.accept(this));
        return names;
    }

    @Override
    public Set<String> power(Power power) {
        return power.base().accept(this);
    }

    @Override
    public Set<String> apply(Apply apply) {
        return apply.argument().accept(this);
    }
}
