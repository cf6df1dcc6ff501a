package org.kan4j.opencl;

import com.google.errorprone.annotations.Immutable;

/**
 * What {@code probe.cl} computes, in the order of its rows, as Java computes it. Compare, select and conversions stand
 * beside the arithmetic: a device that flushes subnormals may do so in any of them.
 */
enum ProbeOperation {
    ADDITION((a, b, c) -> a + b, (a, b, c) -> a + b),
    SUBTRACTION((a, b, c) -> a - b, (a, b, c) -> a - b),
    MULTIPLICATION((a, b, c) -> a * b, (a, b, c) -> a * b),
    DIVISION((a, b, c) -> a / b, (a, b, c) -> a / b),
    SQUARE_ROOT((a, b, c) -> (float) Math.sqrt(a), (a, b, c) -> Math.sqrt(a)),
    FMA((a, b, c) -> Math.fma(a, b, c), (a, b, c) -> Math.fma(a, b, c)),
    UNFUSED_MULTIPLY_ADD((a, b, c) -> a * b + c, (a, b, c) -> a * b + c),
    UNFUSED_MULTIPLY_SUBTRACT((a, b, c) -> a * b - c, (a, b, c) -> a * b - c),
    SELECTION((a, b, c) -> a < b ? a : b, (a, b, c) -> a < b ? a : b),
    RINT((a, b, c) -> (float) Math.rint(a), (a, b, c) -> Math.rint(a)),
    CONVERSION_FROM_INT((a, b, c) -> (float) mixed(a), (a, b, c) -> (double) mixed(a));

    private static final int LIMIT = 1 << 30;

    private final FloatForm floatForm;
    private final DoubleForm doubleForm;

    ProbeOperation(FloatForm floatForm, DoubleForm doubleForm) {
        this.floatForm = floatForm;
        this.doubleForm = doubleForm;
    }

    /** The result in float arithmetic, widened. */
    double inFloat(float a, float b, float c) {
        return floatForm.apply(a, b, c);
    }

    double inDouble(double a, double b, double c) {
        return doubleForm.apply(a, b, c);
    }

    /** The nearest integer where it is small enough for an {@code int} by far, else 0. */
    static int whole(double a) {
        return a >= -LIMIT && a <= LIMIT ? (int) Math.rint(a) : 0;
    }

    /** An {@code int} that fills all 32 bits. */
    private static int mixed(double a) {
        return whole(a) * (int) 2654435761L;
    }

    @Immutable
    private interface FloatForm {
        float apply(float a, float b, float c);
    }

    @Immutable
    private interface DoubleForm {
        double apply(double a, double b, double c);
    }
}
