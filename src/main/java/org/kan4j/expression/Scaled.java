package org.kan4j.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * A term as a number times the rest.
 *
 * @param factor the number
 * @param rest the rest, which does not begin with a number unless it is one
 */
record Scaled(double factor, Expression rest) {
    /** Of a simplified term: its leading number, if it has one, and what follows. */
    static Scaled of(Expression term) {
        if (term instanceof Product product && product.factors().get(0) instanceof Constant constant) {
            List<Expression> others =
                    product.factors().subList(1, product.factors().size());
            return new Scaled(constant.value(), others.size() == 1 ? others.get(0) : new Product(others));
        }
        return new Scaled(1, term);
    }

    /** The term; simplified if the rest is. */
    Expression joined() {
        if (factor == 1) {
            return rest;
        }
        List<Expression> factors = new ArrayList<>();
        factors.add(new Constant(factor));
        if (rest instanceof Product product) {
            factors.addAll(product.factors());
        } else {
            factors.add(rest);
        }
        return new Product(factors);
    }

    /** Whether a number can stand for what was computed to it: it neither overflowed nor lost digits to underflow. */
    static boolean isSound(double number) {
        return Double.isFinite(number) && (number == 0 || Math.abs(number) >= Double.MIN_NORMAL);
    }
}
