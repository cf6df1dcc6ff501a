package org.kan4j.expression;

/** What can be said about signs without knowing the variables. */
final class Signs {
    private Signs() {}

    /** Whether no value is below 0. */
    static boolean isNeverNegative(Expression expression) {
        if (expression instanceof Constant constant) {
            return constant.value() >= 0;
        }
        if (expression instanceof Power power) {
            return power.exponent() % 2 == 0
                    || power.exponent() != Math.rint(power.exponent())
                    || isNeverNegative(power.base());
        }
        if (expression instanceof Sum sum) {
            return sum.terms().stream().allMatch(Signs::isNeverNegative);
        }
        if (expression instanceof Product product) {
            return product.factors().stream().allMatch(Signs::isNeverNegative);
        }
        return expression instanceof Apply apply && isNeverNegative(apply.function());
    }

    private static boolean isNeverNegative(Function function) {
        return switch (function) {
            case ABS, SQRT, EXP, ACOS, COSH -> true;
            default -> false;
        };
    }
}
