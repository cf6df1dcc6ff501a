package org.kan4j.symbolic;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.kan4j.backend.EdgeFunction;
import org.kan4j.expression.Evaluator;
import org.kan4j.expression.Expression;
import org.kan4j.expression.Interval;

/**
 * A function that an edge may turn out to be. Immutable and thread-safe.
 *
 * <p>It knows in which way numbers a, b, c, d of c * f(a x + b) + d say the same twice, so that a search need not look there: of a
 * power another a is another c, of exp another b, of a logarithm another a is another d, of x another b, and of even and odd functions
 * -a with -b is another c.
 */
public final class LibraryFunction {
    /** The variable of its expression. */
    static final String X = "x";

    /** On both sides of 0, one closer to it than the shift that is tried. */
    private static final double[] PROBES = {-0.85, -0.7, -0.45, -0.3, -0.05, 0.3, 0.45, 0.7, 0.85};

    private static final double EQUAL = 1e-9;

    private final String name;
    private final Expression expression;
    private final int complexity;
    private final EdgeFunction program;
    private final Evaluator value;
    private final Evaluator slope;
    private final boolean scaleFree;
    private final boolean shiftFree;
    private final boolean mirrored;

    /**
     * A function.
     *
     * @param name what it is called in tables and options
     * @param expression of the variable x
     * @param complexity what it costs a reader, at least 0
     * @throws IllegalArgumentException if it is of other variables, or too long for the program of an edge
     */
    public LibraryFunction(String name, Expression expression, int complexity) {
        if (!List.of(X).containsAll(expression.variables())) {
            throw new IllegalArgumentException("the function " + name + " may have no variable but x, got "
                    + expression.variables() + " in " + expression);
        }
        if (complexity < 0) {
            throw new IllegalArgumentException("the complexity of " + name + " must be at least 0, got " + complexity);
        }
        this.name = name;
        this.expression = expression;
        this.complexity = complexity;
        this.program = EdgePrograms.of(expression);
        this.value = expression.compiled(List.of(X));
        this.slope = expression.derivative(X).compiled(List.of(X));
        this.scaleFree = isSame(2, 0);
        this.shiftFree = isSame(1, 0.1);
        this.mirrored = Math.abs(constant(-1, 0, (moved, still) -> moved / still)) == 1;
    }

    /** Whether f(s x + t) is f(x) times a number, or plus one. */
    private boolean isSame(double s, double t) {
        return Double.isFinite(constant(s, t, (moved, still) -> moved / still))
                || Double.isFinite(constant(s, t, (moved, still) -> moved - still));
    }

    /** What two values, of s x + t and of x, are to each other wherever there is one of them; NaN if that is not one number. */
    private double constant(double s, double t, DoubleBinaryOperator relation) {
        double[] found = Arrays.stream(PROBES)
                .filter(probe -> !Double.isNaN(value(probe)) || !Double.isNaN(value(s * probe + t)))
                .map(probe -> relation.applyAsDouble(value(s * probe + t), value(probe)))
                .toArray();
        if (found.length == 0) {
            return Double.NaN; // without a value near 0
        }
        double first = found[0];
        boolean same =
                Arrays.stream(found).allMatch(one -> Math.abs(one - first) <= EQUAL * Math.max(1, Math.abs(first)));
        if (!same) {
            return Double.NaN;
        }
        return Math.abs(Math.abs(first) - 1) <= EQUAL ? Math.signum(first) : first;
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** The function of x. */
    public Expression expression() {
        return expression;
    }

    /** What it costs a reader. */
    public int complexity() {
        return complexity;
    }

    /** As backends run it. */
    public EdgeFunction program() {
        return program;
    }

    /** Its value; NaN or infinite where it has none. */
    double value(double x) {
        return value.evaluate(new double[] {x});
    }

    /** Its derivative. */
    double slope(double x) {
        return slope.evaluate(new double[] {x});
    }

    /** Whether it has a value everywhere between the two, without a pole. */
    boolean isDefinedOn(double low, double high) {
        return expression.over(Map.of(X, new Interval(low, high))).isPresent();
    }

    /** Whether its slope is 0 wherever it has one, while its values differ: only a search tells where it jumps. */
    boolean isStep() {
        return Arrays.stream(PROBES).allMatch(probe -> slope(probe) == 0) && value(PROBES[0]) != value(-PROBES[0]);
    }

    /** Whether another a is another c or d. */
    boolean scaleFree() {
        return scaleFree;
    }

    /** Whether another b is another c or d. */
    boolean shiftFree() {
        return shiftFree;
    }

    /** Whether -a with -b is another c. */
    boolean mirrored() {
        return mirrored;
    }

    @Override
    public String toString() {
        return name;
    }
}
