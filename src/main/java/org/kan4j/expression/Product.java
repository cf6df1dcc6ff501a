package org.kan4j.expression;

import java.util.List;

/**
 * A product.
 *
 * @param factors two or more
 */
public record Product(List<Expression> factors) implements Expression {
    /** Copies the list; refuses fewer than two factors. */
    public Product {
        factors = List.copyOf(factors);
        if (factors.size() < 2) {
            throw new IllegalArgumentException("a product has " + factors.size() + " factors, it needs at least 2");
        }
    }

    /** The product of two or more factors. */
    public static Product of(Expression... factors) {
        return new Product(List.of(factors));
    }

    @Override
    public <T> T accept(Cases<T> cases) {
        return cases.product(this);
    }

    @Override
    public String toString() {
        return TextPrinter.print(this);
    }
}
