package org.kan4j.expression;

import java.util.List;

/** Applies functions to simplified expressions. */
final class SimpleApply {
    private SimpleApply() {}

    /** The function's value; a number where the argument is one. */
    static Expression of(Function function, Expression argument) {
        if (argument instanceof Constant constant) {
            double value = function.value(constant.value());
            return Scaled.isSound(value) ? new Constant(value + 0.0) : new Apply(function, argument);
        }
        return switch (function) {
            case SQRT -> squareRoot(argument);
            case ABS -> size(argument);
            case EXP -> exponential(argument);
            case LOG -> logarithm(argument);
            case COS, COSH -> even(function, argument);
            case SIN, TAN, ASIN, ATAN, SINH, TANH, ATANH -> odd(function, argument);
            case SIGN -> sign(argument);
            case ACOS -> new Apply(function, argument);
        };
    }

    private static Expression squareRoot(Expression argument) {
        boolean joins = argument instanceof Power || argument instanceof Product || argument instanceof Apply;
        return joins ? SimplePower.of(argument, 0.5) : new Apply(Function.SQRT, argument);
    }

    private static Expression size(Expression argument) {
        if (Signs.isNeverNegative(argument)) {
            return argument;
        }
        Scaled scaled = Scaled.of(argument);
        if (scaled.factor() != 1) {
            return SimpleProduct.scaled(Math.abs(scaled.factor()), size(scaled.rest()));
        }
        return new Apply(Function.ABS, argument instanceof Sum sum ? SignedSum.positive(sum) : argument);
    }

    /** The exponential of a multiple of a logarithm is a power, where that has no more values. */
    private static Expression exponential(Expression argument) {
        Scaled scaled = Scaled.of(argument);
        if (scaled.rest() instanceof Apply inner && inner.function() == Function.LOG) {
            double exponent = scaled.factor();
            boolean safe = exponent != Math.rint(exponent) || Signs.isNeverNegative(inner.argument());
            if (safe) {
                return SimplePower.of(inner.argument(), exponent);
            }
        }
        return new Apply(Function.EXP, argument);
    }

    /** The logarithm of an exponential is its argument, that of a power a multiple; even powers have more values. */
    private static Expression logarithm(Expression argument) {
        if (argument instanceof Apply inner && inner.function() == Function.EXP) {
            return inner.argument();
        }
        if (argument instanceof Apply inner && inner.function() == Function.SQRT) {
            return SimpleProduct.of(List.of(new Constant(0.5), of(Function.LOG, inner.argument())));
        }
        if (argument instanceof Power power && (power.exponent() % 2 != 0 || Signs.isNeverNegative(power.base()))) {
            return SimpleProduct.of(List.of(new Constant(power.exponent()), of(Function.LOG, power.base())));
        }
        return new Apply(Function.LOG, argument);
    }

    private static Expression even(Function function, Expression argument) {
        Scaled scaled = Scaled.of(argument);
        if (argument instanceof Sum sum) {
            return new Apply(function, SignedSum.positive(sum));
        }
        return new Apply(function, new Scaled(Math.abs(scaled.factor()), scaled.rest()).joined());
    }

    private static Expression odd(Function function, Expression argument) {
        Scaled scaled = Scaled.of(argument);
        if (scaled.factor() >= 0) {
            return new Apply(function, argument);
        }
        Expression positive = new Scaled(-scaled.factor(), scaled.rest()).joined();
        return Product.of(Constant.MINUS_ONE, new Apply(function, positive));
    }

    private static Expression sign(Expression argument) {
        Scaled scaled = Scaled.of(argument);
        Expression sign = new Apply(Function.SIGN, scaled.rest());
        return scaled.factor() < 0 ? Product.of(Constant.MINUS_ONE, sign) : sign;
    }
}
