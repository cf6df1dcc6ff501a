package org.kan4j.expression;

import java.util.List;

/** Raises simplified expressions to a power. */
final class SimplePower {
    private SimplePower() {}

    /** The power; roots are written as roots. */
    static Expression of(Expression base, double exponent) {
        if (exponent == 0) {
            return Constant.ONE;
        }
        if (exponent == 1) {
            return base;
        }
        if (base instanceof Constant constant) {
            double value = Power.value(constant.value(), exponent);
            boolean sound = Scaled.isSound(value) && (value != 0 || constant.value() == 0);
            return sound ? new Constant(value) : new Power(base, exponent);
        }
        if (base instanceof Power inner) {
            return nested(inner.base(), inner.exponent(), exponent);
        }
        if (base instanceof Product product) {
            return ofProduct(product, exponent);
        }
        if (base instanceof Apply apply) {
            return ofFunction(apply, exponent);
        }
        return base instanceof Sum sum && exponent % 2 == 0
                ? root(SignedSum.positive(sum), exponent)
                : root(base, exponent);
    }

    /** {@code (base^inner)^outer} as one power, where that has the same values and no more. */
    private static Expression nested(Expression base, double inner, double outer) {
        double exponent = inner * outer;
        boolean whole = isWhole(inner) && isWhole(outer);
        boolean sameDomain = !isWhole(exponent) && inner % 2 != 0;
        if (!Double.isFinite(exponent) || exponent == 0) {
            return new Power(new Power(base, inner), outer);
        }
        if (whole || sameDomain || Signs.isNeverNegative(base)) {
            return of(base, exponent);
        }
        return inner % 2 == 0 && isWhole(exponent)
                ? of(SimpleApply.of(Function.ABS, base), exponent)
                : root(new Power(base, inner), outer);
    }

    /** Whole powers go to the factors, others to a number's size, which cannot change the domain. */
    private static Expression ofProduct(Product product, double exponent) {
        if (isWhole(exponent)) {
            return SimpleProduct.of(product.factors().stream()
                    .map(factor -> of(factor, exponent))
                    .toList());
        }
        Scaled scaled = Scaled.of(product);
        double size = Math.abs(scaled.factor());
        double outside = Power.value(size, exponent);
        if (size == 1 || outside == 0 || !Scaled.isSound(outside)) {
            return root(product, exponent);
        }
        Expression inside = new Scaled(Math.signum(scaled.factor()), scaled.rest()).joined();
        return SimpleProduct.of(List.of(new Constant(outside), of(inside, exponent)));
    }

    private static Expression ofFunction(Apply base, double exponent) {
        return switch (base.function()) {
            case EXP ->
                Double.isFinite(exponent)
                        ? SimpleApply.of(
                                Function.EXP, SimpleProduct.of(List.of(new Constant(exponent), base.argument())))
                        : base;
            case SQRT -> ofRoot(base, exponent);
            case ABS -> exponent % 2 == 0 ? of(base.argument(), exponent) : root(base, exponent);
            default -> root(base, exponent);
        };
    }

    private static Expression ofRoot(Apply base, double exponent) {
        boolean joins = exponent % 2 != 0 || Signs.isNeverNegative(base.argument());
        return joins && exponent != -1 ? of(base.argument(), exponent / 2) : new Power(base, exponent);
    }

    /** The power of what has no simpler one: that of 1/2 is a root, that of -1/2 is one over a root. */
    private static Expression root(Expression base, double exponent) {
        if (exponent == 0.5) {
            return new Apply(Function.SQRT, base);
        }
        return exponent == -0.5 ? new Power(new Apply(Function.SQRT, base), -1) : new Power(base, exponent);
    }

    private static boolean isWhole(double number) {
        return number == Math.rint(number);
    }
}
