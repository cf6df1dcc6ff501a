package org.kan4j.expression;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;

/**
 * A formula of real numbers: a tree of constants, variables, sums, products, powers and functions. Division is a power of -1,
 * negation a factor of -1. Immutable, thread-safe, and equal by value. Methods go down the tree by recursion: trees may be a few
 * hundred levels deep, and a parsed one never is too deep.
 *
 * <pre>{@code
 * Expression formula = Expression.parse("exp(sin(pi*x) + y^2)");
 * double value = formula.compiled(List.of("x", "y")).evaluate(new double[] {0.5, -1});
 * }</pre>
 */
public sealed interface Expression permits Constant, Variable, Sum, Product, Power, Apply {
    /** The most significant digits that a number can be {@link #rounded} to: all that it has. */
    int MOST_DIGITS = DecimalText.MOST_DIGITS;

    /** What the case for this kind of expression gives. */
    <T> T accept(Cases<T> cases);

    /**
     * The expression that a text in infix notation says: {@code + - * / ^ **}, parentheses, functions by name, {@code pi} and
     * {@code e}, names of variables, those with blanks or signs {@code "in quotes"}.
     *
     * @throws ExpressionSyntaxException saying in one line where the text is wrong, what was found and what would be right
     */
    static Expression parse(String text) {
        return new Parser(text).parsed();
    }

    /**
     * The expression made ready to be evaluated row by row.
     *
     * @param variables the names of a row's values in their order; names that the expression lacks are unread
     * @throws IllegalArgumentException if a variable of the expression is not among them, or a name is there twice
     */
    default Evaluator compiled(List<String> variables) {
        return Evaluator.of(this, variables);
    }

    /** The derivative to a variable, simplified; that of the absolute value is the sign, also at 0. */
    default Expression derivative(String variable) {
        return accept(new Derivative(variable)).simplified();
    }

    /**
     * An interval that holds every value while the variables stay in theirs: empty where the expression may have no finite value.
     * It may be wider than need be, and empty without need, since a variable that occurs twice is taken for two.
     *
     * @throws IllegalArgumentException if a variable has no interval
     */
    default Optional<Interval> over(Map<String, Interval> variables) {
        return accept(new Ranges(variables));
    }

    /**
     * A shorter expression in a stated order of terms and factors, with the same value up to rounding wherever this one has a value. The
     * simplified one may have values elsewhere, as {@code x/x} at 0. Simplifying it once more changes nothing.
     */
    default Expression simplified() {
        return Simplifier.simplified(this);
    }

    /**
     * The expression with other numbers, exponents included.
     *
     * @param constants gives a finite number for each
     */
    default Expression withConstants(DoubleUnaryOperator constants) {
        return accept(new Replaced(constants, Map.of()));
    }

    /** The expression with expressions for variables; those without one stay. */
    default Expression substituted(Map<String, ? extends Expression> variables) {
        return accept(new Replaced(DoubleUnaryOperator.identity(), variables));
    }

    /**
     * The expression with every number, exponents included, rounded to so many significant digits; simple multiples of pi stay.
     *
     * @param digits 1 to 17
     */
    default Expression rounded(int digits) {
        if (digits < 1 || digits > MOST_DIGITS) {
            throw new IllegalArgumentException(
                    "numbers are to be rounded to " + digits + " digits, it must be 1 to " + MOST_DIGITS);
        }
        return withConstants(value -> DecimalText.rounded(value, digits));
    }

    /** The names of the variables, in alphabetical order. */
    default Set<String> variables() {
        Set<String> names = new TreeSet<>();
        accept(new VariableNames(names));
        return names;
    }

    /** The number of nodes of the tree, exponents counted: what a formula costs a reader. */
    default int complexity() {
        return accept(new Complexity());
    }
}
