package org.kan4j.backend;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What one step of an {@link EdgeFunction} does to the stack of values. The order is that of the codes which kernels read; new ones
 * go to the end.
 */
public enum EdgeOperation {
    /** Pushes the function's argument. */
    X(0),
    /** Pushes the step's constant. */
    CONSTANT(0),
    /** The sum of two. */
    ADD(2),
    /** The last one taken from the one before. */
    SUBTRACT(2),
    /** The product of two. */
    MULTIPLY(2),
    /** The one before divided by the last. */
    DIVIDE(2),
    /** -x. */
    NEGATE(1),
    /** |x|, with slope 0 at 0. */
    ABS(1),
    /** -1, 0 or 1, with slope 0. */
    SIGN(1),
    /** Square root. */
    SQRT(1),
    /** e to the x. */
    EXP(1),
    /** Natural logarithm. */
    LOG(1),
    /** Sine. */
    SIN(1),
    /** Cosine. */
    COS(1),
    /** Tangent. */
    TAN(1),
    /** Inverse sine. */
    ASIN(1),
    /** Inverse cosine. */
    ACOS(1),
    /** Inverse tangent. */
    ATAN(1),
    /** Hyperbolic sine. */
    SINH(1),
    /** Hyperbolic cosine. */
    COSH(1),
    /** Hyperbolic tangent. */
    TANH(1),
    /** Inverse hyperbolic tangent. */
    ATANH(1);

    private final int taken;

    EdgeOperation(int taken) {
        this.taken = taken;
    }

    /** How many values it takes from the stack; it leaves one. */
    public int taken() {
        return taken;
    }

    /** How it is written in the text of a function. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The operation of a word; none for a constant, which is written as a number. */
    static Optional<EdgeOperation> of(String word) {
        return Arrays.stream(values())
                .filter(operation -> operation != CONSTANT && operation.word().equals(word))
                .findFirst();
    }
}
