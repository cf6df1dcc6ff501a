package org.kan4j.expression;

import java.util.List;

/**
 * A sum.
 *
 * @param terms two or more
 */
public record Sum(List<Expression> terms) implements Expression {
    /** Copies the list; refuses fewer than two terms. */
    public Sum {
        terms = List.copyOf(terms);
        if (terms.size() < 2) {
            throw new IllegalArgumentException("a sum has " + terms.size() + " terms, it needs at least 2");
        }
    }

    /** The sum of two or more terms. */
    public static Sum of(Expression... terms) {
        return new Sum(List.of(terms));
    }

    @Override
    public <T> T accept(Cases<T> cases) {
        return cases.sum(this);
    }

    @Override
    public String toString() {
        return TextPrinter.print(this);
    }
}
