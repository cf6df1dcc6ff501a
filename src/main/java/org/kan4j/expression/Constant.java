package org.kan4j.expression;

/**
 * A number.
 *
 * @param value a finite number
 */
public record Constant(double value) implements Expression {
    /** The number 0. */
    public static final Constant ZERO = new Constant(0);

    /** The number 1. */
    public static final Constant ONE = new Constant(1);

    /** The number -1. */
    public static final Constant MINUS_ONE = new Constant(-1);

    /** Refuses what is not a finite number. */
    public Constant {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a constant is " + value + ", it must be finite");
        }
    }

    @Override
    public <T> T accept(Cases<T> cases) {
        return cases.constant(this);
    }

    @Override
    public String toString() {
        return TextPrinter.print(this);
    }
}
