package org.kan4j.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up terms: sums within are opened, numbers multiplied into them, and like terms become one. */
final class SimpleSum {
    private final Map<Expression, Double> factors = new LinkedHashMap<>();
    private double constant;

    private SimpleSum() {}

    /** The sum of simplified terms; as it is, but for the order, where a number would overflow. */
    static Expression of(List<Expression> terms) {
        SimpleSum sum = new SimpleSum();
        terms.forEach(term -> sum.add(1, term));
        return sum.isSound() ? sum.joined() : new Sum(TermOrder.ofTerms(terms));
    }

    private void add(double factor, Expression term) {
        Scaled scaled = Scaled.of(term);
        double total = factor * scaled.factor();
        if (scaled.rest() instanceof Constant number) {
            constant += total * number.value();
        } else if (scaled.rest() instanceof Sum inner) {
            inner.terms().forEach(part -> add(total, part));
        } else {
            factors.merge(scaled.rest(), total, Double::sum);
        }
    }

    private boolean isSound() {
        return Scaled.isSound(constant) && factors.values().stream().allMatch(Scaled::isSound);
    }

    private Expression joined() {
        List<Expression> terms = new ArrayList<>();
        factors.forEach((rest, factor) -> {
            if (factor != 0) {
                terms.add(new Scaled(factor, rest).joined());
            }
        });
        if (constant != 0 || terms.isEmpty()) {
            terms.add(new Constant(constant + 0.0)); // no negative zero
        }
        return terms.size() == 1 ? terms.get(0) : new Sum(TermOrder.ofTerms(terms));
    }
}
