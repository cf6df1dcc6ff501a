package org.kan4j.backend.reference;

import java.util.function.DoubleUnaryOperator;

/** The circular and hyperbolic functions in both precisions, with their errors in ulp and what {@code StrictMath} says of them. */
@SuppressWarnings("ImmutableEnumChecker") // method references
enum ElementaryFunction {
    SIN(Elementary64::sin, Elementary32::sin, 1.0, StrictMath::sin, 1.0),
    COS(Elementary64::cos, Elementary32::cos, 1.0, StrictMath::cos, 1.0),
    TAN(Elementary64::tan, Elementary32::tan, 3.0, StrictMath::tan, 1.0),
    ASIN(Elementary64::asin, Elementary32::asin, 2.0, StrictMath::asin, 1.0),
    ACOS(Elementary64::acos, Elementary32::acos, 1.5, StrictMath::acos, 1.0),
    ATAN(Elementary64::atan, Elementary32::atan, 1.5, StrictMath::atan, 1.0),
    SINH(Elementary64::sinh, Elementary32::sinh, 2.0, StrictMath::sinh, 2.5),
    COSH(Elementary64::cosh, Elementary32::cosh, 2.0, StrictMath::cosh, 2.5),
    TANH(Elementary64::tanh, Elementary32::tanh, 1.5, StrictMath::tanh, 2.5),
    // Of two logarithms that are added, each within 1 ulp.
    ATANH(Elementary64::atanh, Elementary32::atanh, 2.0, x -> 0.5 * (StrictMath.log1p(x) - StrictMath.log1p(-x)), 1.5);

    /** A function of a float. */
    interface FloatFunction {
        float apply(float x);
    }

    final DoubleUnaryOperator inDouble;
    final FloatFunction inFloat;
    final double statedUlp;
    final DoubleUnaryOperator strict;
    final double strictUlp; // the error that StrictMath allows itself

    ElementaryFunction(
            DoubleUnaryOperator inDouble,
            FloatFunction inFloat,
            double statedUlp,
            DoubleUnaryOperator strict,
            double strictUlp) {
        this.inDouble = inDouble;
        this.inFloat = inFloat;
        this.statedUlp = statedUlp;
        this.strict = strict;
        this.strictUlp = strictUlp;
    }
}
