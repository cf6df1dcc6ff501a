package org.kan4j.compile;

import java.util.Optional;
import org.kan4j.expression.Expression;
import org.kan4j.expression.Variable;

/**
 * An expression as a function of one value: {@code sin(2*(x1 + x2) + 3)} is {@code sin(2*x + 3)} of {@code x1 + x2}. The value is
 * as deep inside as can be, so that the function is as much as one edge can say.
 *
 * @param value a column, or a sum or a product of two or more values, without numbers beside them; empty of a number
 * @param function of the variable {@link #X}
 */
record Core(Optional<Expression> value, Expression function) {
    /** The variable of functions. */
    static final Variable X = new Variable("x");
}
