package org.kan4j.cli;

import org.kan4j.data.Echo;
import org.kan4j.expression.Expression;
import org.kan4j.expression.Variable;

/**
 * A formula that somebody wrote down.
 *
 * @param name of what it gives
 * @param formula what that is
 */
record NamedFormula(String name, Expression formula) {
    /**
     * Of {@code y = x^2}; names may be in double quotes.
     *
     * @throws IllegalArgumentException saying in one line what is wrong
     */
    static NamedFormula parse(String text) {
        int sign = equalsSign(text);
        if (sign < 0) {
            throw new UsageException("a formula has its name before it, such as 'y = x^2', got " + Echo.quoted(text));
        }
        if (!(Expression.parse(text.substring(0, sign)) instanceof Variable name)) {
            throw new UsageException("before the = of a formula stands a name, such as y or \"mean area\", got "
                    + Echo.quoted(text.substring(0, sign).strip()));
        }
        // Blanks, so that places in messages are those of the whole text.
        return new NamedFormula(name.name(), Expression.parse(" ".repeat(sign + 1) + text.substring(sign + 1)));
    }

    /** The first one that is not in quotes, or a negative number. */
    private static int equalsSign(String text) {
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char symbol = text.charAt(at);
            quoted ^= symbol == '"';
            if (symbol == '=' && !quoted) {
                return at;
            }
        }
        return -1;
    }
}
