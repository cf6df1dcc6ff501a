package org.kan4j.expression;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A function of one real number. Values are those of {@link StrictMath}, the same on every machine; NaN outside the domain. */
public enum Function {
    /** The absolute value. */
    ABS,
    /** -1, 0 or 1. */
    SIGN,
    /** The square root. */
    SQRT,
    /** The exponential function. */
    EXP,
    /** The natural logarithm. */
    LOG,
    /** The sine of an angle in radians. */
    SIN,
    /** The cosine of an angle in radians. */
    COS,
    /** The tangent of an angle in radians. */
    TAN,
    /** The angle from -pi/2 to pi/2 with that sine. */
    ASIN,
    /** The angle from 0 to pi with that cosine. */
    ACOS,
    /** The angle between -pi/2 and pi/2 with that tangent. */
    ATAN,
    /** The hyperbolic sine. */
    SINH,
    /** The hyperbolic cosine. */
    COSH,
    /** The hyperbolic tangent. */
    TANH,
    /** The inverse of the hyperbolic tangent. */
    ATANH;

    private static final Map<String, Function> ALIASES = Map.of(
            "sgn", SIGN, "ln", LOG, "arcsin", ASIN, "arccos", ACOS, "arctan", ATAN, "arctanh", ATANH, "artanh", ATANH);

    private static final Map<String, Function> BY_NAME = byName();

    /** The function's value. */
    public double value(double x) {
        return switch (this) {
            case ABS -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case SQRT -> Math.sqrt(x);
            case EXP -> StrictMath.exp(x);
            case LOG -> StrictMath.log(x);
            case SIN -> StrictMath.sin(x);
            case COS -> StrictMath.cos(x);
            case TAN -> StrictMath.tan(x);
            case ASIN -> StrictMath.asin(x);
            case ACOS -> StrictMath.acos(x);
            case ATAN -> StrictMath.atan(x);
            case SINH -> StrictMath.sinh(x);
            case COSH -> StrictMath.cosh(x);
            case TANH -> StrictMath.tanh(x);
            case ATANH -> atanh(x);
        };
    }

    /** The name in formulas: {@code sqrt}, {@code asin}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The function of a name in formulas, aliases such as {@code ln} and {@code arcsin} included. */
    public static Optional<Function> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static Map<String, Function> byName() {
        Map<String, Function> byName = new HashMap<>(ALIASES);
        Arrays.stream(values()).forEach(function -> byName.put(function.text(), function));
        return Map.copyOf(byName);
    }

    /** By log1p of what is positive, which is accurate everywhere. */
    private static double atanh(double x) {
        double size = Math.abs(x);
        return Math.copySign(StrictMath.log1p(2 * size / (1 - size)) / 2, x);
    }
}
