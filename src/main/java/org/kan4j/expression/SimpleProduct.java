package org.kan4j.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Multiplies factors: products within are opened, powers of one base and exponentials become one. */
final class SimpleProduct {
    private final Map<Expression, Exponents> bases = new LinkedHashMap<>();
    private final List<Expression> exponentials = new ArrayList<>(); // the arguments of exp
    private double constant = 1;

    private SimpleProduct() {}

    /** The product of simplified factors; as it is, but for the order, where a number would overflow. */
    static Expression of(List<Expression> factors) {
        SimpleProduct product = new SimpleProduct();
        factors.forEach(product::multiply);
        return product.constant == 0 && factors.contains(Constant.ZERO)
                ? Constant.ZERO
                : product.hasSoundConstant() ? product.joined() : new Product(TermOrder.ofFactors(factors));
    }

    private boolean hasSoundConstant() {
        return constant != 0 && Scaled.isSound(constant);
    }

    private void multiply(Expression factor) {
        if (factor instanceof Constant number) {
            constant *= number.value();
        } else if (factor instanceof Product product) {
            product.factors().forEach(this::multiply);
        } else if (factor instanceof Apply apply && apply.function() == Function.EXP) {
            exponentials.add(apply.argument());
        } else if (factor instanceof Apply apply && apply.function() == Function.SQRT) {
            exponents(apply.argument()).addRoot(0.5);
        } else if (factor instanceof Power power) {
            multiply(power);
        } else {
            exponents(factor).add(1);
        }
    }

    /** Powers of a root count as powers of what is under it. */
    private void multiply(Power power) {
        if (power.base() instanceof Apply apply && apply.function() == Function.SQRT) {
            exponents(apply.argument()).addRoot(power.exponent() / 2);
        } else {
            exponents(power.base()).add(power.exponent());
        }
    }

    private Exponents exponents(Expression base) {
        return bases.computeIfAbsent(base, key -> new Exponents());
    }

    private Expression joined() {
        List<Expression> factors = new ArrayList<>();
        bases.forEach((base, exponents) -> factors.add(exponents.raised(base)));
        if (!exponentials.isEmpty()) {
            factors.add(exponential());
        }
        factors.removeIf(Constant.ONE::equals);
        if (factors.isEmpty()) {
            return new Constant(constant);
        }
        Expression rest = factors.size() == 1 ? factors.get(0) : new Product(TermOrder.ofFactors(factors));
        return constant == 1 ? rest : scaled(constant, rest);
    }

    /** The exponentials as one; of a sum's constant there is a factor where a factor is written anyway. */
    private Expression exponential() {
        Expression argument = exponentials.size() == 1 ? exponentials.get(0) : SimpleSum.of(exponentials);
        if (constant != 1 && argument instanceof Sum sum) {
            List<Expression> terms = sum.terms();
            Expression last = terms.get(terms.size() - 1);
            double folded = last instanceof Constant number ? constant * Function.EXP.value(number.value()) : 0;
            if (folded != 0 && Scaled.isSound(folded)) {
                constant = folded;
                List<Expression> others = terms.subList(0, terms.size() - 1);
                return new Apply(Function.EXP, others.size() == 1 ? others.get(0) : new Sum(others));
            }
        }
        return SimpleApply.of(Function.EXP, argument);
    }

    /** A number times an expression; multiplied into a sum where that makes nothing longer. */
    static Expression scaled(double factor, Expression rest) {
        Expression kept = new Scaled(factor, rest).joined();
        if (rest instanceof Sum sum) {
            Expression distributed = SimpleSum.of(
                    sum.terms().stream().map(term -> times(factor, term)).toList());
            return distributed.complexity() <= kept.complexity() ? distributed : kept;
        }
        return kept;
    }

    private static Expression times(double factor, Expression term) {
        if (term instanceof Constant number) {
            return Scaled.isSound(factor * number.value())
                    ? new Constant(factor * number.value())
                    : Product.of(new Constant(factor), number);
        }
        Scaled scaled = Scaled.of(term);
        double total = factor * scaled.factor();
        return Scaled.isSound(total)
                ? new Scaled(total, scaled.rest()).joined()
                : Product.of(new Constant(factor), term);
    }
}
