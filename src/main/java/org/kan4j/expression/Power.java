package org.kan4j.expression;

/**
 * A power with a number as its exponent. Its value is that of {@link StrictMath#pow}: a negative base has powers with whole
 * exponents only.
 *
 * @param base what is raised
 * @param exponent a finite number
 */
public record Power(Expression base, double exponent) implements Expression {
    /** Refuses an exponent that is not a finite number. */
    public Power {
        if (!Double.isFinite(exponent)) {
            throw new IllegalArgumentException("an exponent is " + exponent + ", it must be finite");
        }
    }

    /** The value of a power; that of -1 is the correctly rounded reciprocal. */
    static double value(double base, double exponent) {
        return exponent == -1 ? 1 / base : StrictMath.pow(base, exponent);
    }

    @Override
    public <T> T accept(Cases<T> cases) {
        return cases.power(this);
    }

    @Override
    public String toString() {
        return TextPrinter.print(this);
    }
}
