package org.kan4j.expression;

/**
 * A variable.
 *
 * @param name any text
 */
public record Variable(String name) implements Expression {
    @Override
    public <T> T accept(Cases<T> cases) {
        return cases.variable(this);
    }

    @Override
    public String toString() {
        return TextPrinter.print(this);
    }
}
