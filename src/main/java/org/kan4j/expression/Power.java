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

    /** The value of a power; those of -1 and 2 are correctly rounded, and fast. */
    static double value(double base, double exponent) {
        if (exponent == 2) {
            return base * base;
        }
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
