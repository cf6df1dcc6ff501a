package org.kan4j.expression;

/** The exponents of one base that occurs several times in a product. */
final class Exponents {
    private double total;
    private boolean root;

    void add(double exponent) {
        total += exponent;
        root |= exponent != Math.rint(exponent);
    }

    /** Of a power that has no value for negative bases, though its exponent may be whole. */
    void addRoot(double exponent) {
        total += exponent;
        root = true;
    }

    /** The base with all exponents; roots stay roots, unless the base is never negative, since they have no values below 0. */
    Expression raised(Expression base) {
        boolean whole = total == Math.rint(total);
        return root && whole && total != 0 && !Signs.isNeverNegative(base)
                ? new Power(new Apply(Function.SQRT, base), 2 * total)
                : SimplePower.of(base, total);
    }
}
