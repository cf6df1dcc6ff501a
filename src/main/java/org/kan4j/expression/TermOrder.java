package org.kan4j.expression;

import java.util.Comparator;
import java.util.List;

/** The order of terms and factors: one and the same for equal expressions, whatever they were made from. */
final class TermOrder {
    private TermOrder() {}

    /** Terms by falling degree, then by their text without the number before it; numbers come last. */
    static List<Expression> ofTerms(List<Expression> terms) {
        return terms.stream()
                .map(term -> Key.of(term, -degree(term), term instanceof Constant))
                .sorted(Key.ORDER)
                .map(Key::expression)
                .toList();
    }

    /** Numbers, then variables and other factors by their text, then those with negative exponents. */
    static List<Expression> ofFactors(List<Expression> factors) {
        return factors.stream()
                .map(factor -> Key.of(factor, rank(factor), isBelow(factor)))
                .sorted(Key.ORDER)
                .map(Key::expression)
                .toList();
    }

    private static boolean isBelow(Expression factor) {
        return factor instanceof Power power && power.exponent() < 0;
    }

    private static double rank(Expression factor) {
        if (factor instanceof Constant) {
            return 0;
        }
        Expression base = factor instanceof Power power ? power.base() : factor;
        if (base instanceof Variable) {
            return 1;
        }
        return base instanceof Sum ? 3 : 2;
    }

    private static double degree(Expression expression) {
        if (expression instanceof Variable) {
            return 1;
        }
        if (expression instanceof Power power) {
            return power.exponent() * degree(power.base());
        }
        if (expression instanceof Sum sum) {
            return sum.terms().stream().mapToDouble(TermOrder::degree).max().orElseThrow();
        }
        if (expression instanceof Product product) {
            return product.factors().stream().mapToDouble(TermOrder::degree).sum();
        }
        return 0;
    }

    /** What an expression is sorted by; the number before a term only where all else is equal. */
    private record Key(Expression expression, boolean last, double rank, String text, double factor) {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::last)
                .thenComparingDouble(Key::rank)
                .thenComparing(Key::text)
                .thenComparingDouble(Key::factor);

        private static Key of(Expression expression, double rank, boolean last) {
            Scaled scaled = Scaled.of(expression);
            return new Key(expression, last, rank + 0.0, scaled.rest().toString(), scaled.factor());
        }
    }
}
