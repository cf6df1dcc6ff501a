package org.kan4j.expression;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Bounds on values from bounds on variables; empty where the expression may be without a finite value. */
record Ranges(Map<String, Interval> variables) implements Cases<Optional<Interval>> {
    private static final Interval ALL = new Interval(-Double.MAX_VALUE, Double.MAX_VALUE);
    private static final Interval NOT_NEGATIVE = new Interval(0, Double.MAX_VALUE);

    @Override
    public Optional<Interval> constant(Constant constant) {
        return Outward.of(constant.value(), constant.value());
    }

    @Override
    public Optional<Interval> variable(Variable variable) {
        Interval range = variables.get(variable.name());
        if (range == null) {
            throw new IllegalArgumentException("the variable " + Quoted.of(variable.name())
                    + " has no range; there are ranges of " + variables.keySet());
        }
        return Optional.of(range);
    }

    @Override
    public Optional<Interval> sum(Sum sum) {
        return all(sum.terms(), (a, b) -> a.flatMap(left -> b.flatMap(right -> Outward.sum(left, right))));
    }

    @Override
    public Optional<Interval> product(Product product) {
        return all(product.factors(), (a, b) -> a.flatMap(left -> b.flatMap(right -> Outward.product(left, right))));
    }

    private Optional<Interval> all(List<Expression> parts, BinaryOperator<Optional<Interval>> joined) {
        return parts.stream().map(part -> part.accept(this)).reduce(joined).orElseThrow();
    }

    @Override
    public Optional<Interval> power(Power power) {
        return power.base().accept(this).flatMap(base -> raised(base, power.exponent()));
    }

    /** Whole powers keep or lose the sign; others want a base that is not negative, and negative ones a base other than 0. */
    private static Optional<Interval> raised(Interval base, double exponent) {
        boolean whole = exponent == Math.rint(exponent);
        boolean undefined = (exponent < 0 && base.contains(0)) || (!whole && base.low() < 0);
        if (undefined) {
            return Optional.empty();
        }
        if (exponent == 2) {
            return Outward.product(sizes(base), sizes(base));
        }
        boolean odd = whole && exponent % 2 != 0;
        Interval ends = odd ? base : sizes(base);
        double first = Power.value(ends.low(), exponent);
        double last = Power.value(ends.high(), exponent);
        if (exactly(ends, exponent)) {
            return Outward.of(Math.min(first, last), Math.max(first, last));
        }
        Interval possible = odd ? ALL : NOT_NEGATIVE;
        return finite(first, last)
                ? Outward.widenedFromZero(Math.min(first, last), Math.max(first, last), possible)
                : Optional.empty();
    }

    private static Interval sizes(Interval interval) {
        return new Interval(interval.leastSize(), interval.largestSize());
    }

    /** Whether the power of an interval with such ends is exact. */
    private static boolean exactly(Interval ends, double exponent) {
        boolean whole = Math.rint(ends.low()) == ends.low() && Math.rint(ends.high()) == ends.high();
        return exponent == 1 || (whole && ends.largestSize() <= 1);
    }

    private static boolean finite(double first, double last) {
        return Double.isFinite(first) && Double.isFinite(last);
    }

    @Override
    public Optional<Interval> apply(Apply apply) {
        return apply.argument().accept(this).flatMap(argument -> valuesOf(apply.function(), argument));
    }

    private static Optional<Interval> valuesOf(Function function, Interval x) {
        return switch (function) {
            case ABS -> Optional.of(sizes(x));
            case SIGN -> Outward.of(Math.signum(x.low()), Math.signum(x.high()));
            case SQRT -> x.low() >= 0 ? rising(function, x, NOT_NEGATIVE) : Optional.empty();
            case EXP -> exponential(x);
            case LOG -> x.low() > 0 ? rising(function, x, ALL) : Optional.empty();
            case SIN -> Waves.sine(x);
            case COS -> Waves.cosine(x);
            case TAN -> Waves.hasPole(x) ? Optional.empty() : rising(function, x, ALL);
            case ASIN -> within(x, 1) ? rising(function, x, ALL) : Optional.empty();
            case ACOS ->
                within(x, 1)
                        ? Outward.widened(function.value(x.high()), function.value(x.low()), NOT_NEGATIVE)
                        : Optional.empty();
            case ATAN, SINH -> rising(function, x, ALL);
            case COSH -> rising(function, sizes(x), new Interval(1, Double.MAX_VALUE));
            case TANH -> rising(function, x, new Interval(-1, 1));
            case ATANH -> within(x, Math.nextDown(1.0)) ? rising(function, x, ALL) : Optional.empty();
        };
    }

    private static Optional<Interval> rising(Function function, Interval x, Interval possible) {
        double low = function.value(x.low());
        double high = function.value(x.high());
        return finite(low, high) ? Outward.widened(low, high, possible) : Optional.empty();
    }

    /** Never 0, however small. */
    private static Optional<Interval> exponential(Interval x) {
        double high = Function.EXP.value(x.high());
        return finite(high, high)
                ? Outward.widenedFromZero(Function.EXP.value(x.low()), high, NOT_NEGATIVE)
                : Optional.empty();
    }

    private static boolean within(Interval x, double size) {
        return x.largestSize() <= size;
    }
}
