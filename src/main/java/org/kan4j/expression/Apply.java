package org.kan4j.expression;

/**
 * The value of a function.
 *
 * @param function the function
 * @param argument where it is taken
 */
public record Apply(Function function, Expression argument) implements Expression {
    @Override
    public <T> T accept(Cases<T> cases) {
        return cases.apply(this);
    }

    @Override
    public String toString() {
        return TextPrinter.print(this);
    }
}
