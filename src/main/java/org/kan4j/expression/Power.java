package org.kan4j.expression;

/**
 * A power with a number as its exponent. Its value is that of {@link StrictMath#pow}: a negative base has powers with whole
 * exponents only.
 *
 * @param base what is raised
 * @param exponent a finite number
 */
public record Power(Expression base, double exponent) implements Expression {
    private static final int LARGEST_PRODUCT = 5;

    /** Refuses an exponent that is not a finite number. */
    public Power {
        if (!Double.isFinite(exponent)) {
            throw new IllegalArgumentException("an exponent is " + exponent + ", it must be finite");
        }
    }

    /** The value of a power; small whole ones are products and their reciprocals, which is faster. */
    static double value(double base, double exponent) {
        double size = Math.abs(exponent);
        if (size > LARGEST_PRODUCT || size != Math.rint(size)) {
            return StrictMath.pow(base, exponent);
        }
        double product = 1;
        for (int n = 0; n < size; n++) {
            product *= base;
        }
        return exponent < 0 ? 1 / product : product;
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
