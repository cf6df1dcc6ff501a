package org.kan4j.backend.reference;

import org.kan4j.backend.EdgeFunction;
import org.kan4j.backend.EdgeOperation;

/** Runs the functions of symbolic edges, with their slopes where asked for: the specification of {@code lib/edge_function.cl}. */
final class EdgeStack64 {
    private static final EdgeOperation[] OPERATIONS = EdgeOperation.values();

    private final Symbols64 symbols;
    private final double[] values = new double[EdgeFunction.MAX_DEPTH];
    private final double[] slopes = new double[EdgeFunction.MAX_DEPTH];

    EdgeStack64(Symbols64 symbols) {
        this.symbols = symbols;
    }

    /** The function of an edge. */
    double value(int edge, double x) {
        run(edge, x, false);
        return values[0];
    }

    /** The function of an edge and, to be read then, its {@link #slope}. */
    double valueAndSlope(int edge, double x) {
        run(edge, x, true);
        return values[0];
    }

    /** The slope that {@link #valueAndSlope} found. */
    double slope() {
        return slopes[0];
    }

    private void run(int edge, double x, boolean sloped) {
        int top = -1;
        for (int n = symbols.starts[edge]; n < symbols.starts[edge + 1]; n++) {
            EdgeOperation operation = OPERATIONS[symbols.codes[n]];
            if (operation.taken() == 0) {
                top++;
                boolean argument = operation == EdgeOperation.X;
                values[top] = argument ? x : symbols.constants[n];
                slopes[top] = argument ? 1.0 : 0.0;
            } else if (operation.taken() == 2) {
                top--;
                double left = values[top];
                double right = values[top + 1];
                double value = combined(operation, left, right);
                if (sloped) {
                    slopes[top] = combinedSlope(operation, left, right, value, top);
                }
                values[top] = value;
            } else {
                double value = applied(operation, values[top]);
                if (sloped) {
                    slopes[top] = derivative(operation, values[top], value) * slopes[top];
                }
                values[top] = value;
            }
        }
    }

    private static double combined(EdgeOperation operation, double left, double right) {
        return switch (operation) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            default -> left / right;
        };
    }

    private double combinedSlope(EdgeOperation operation, double left, double right, double value, int top) {
        double ofLeft = slopes[top];
        double ofRight = slopes[top + 1];
        return switch (operation) {
            case ADD -> ofLeft + ofRight;
            case SUBTRACT -> ofLeft - ofRight;
            case MULTIPLY -> Math.fma(left, ofRight, ofLeft * right);
            default -> Math.fma(-value, ofRight, ofLeft) / right;
        };
    }

    private static double applied(EdgeOperation operation, double x) {
        return switch (operation) {
            case NEGATE -> -x;
            case ABS -> (x < 0.0 ? -x : x) + 0.0;
            case SIGN -> sign(x);
            case SQRT -> (double) Math.sqrt(x);
            case EXP -> Math64.exp(x);
            case LOG -> Math64.log(x);
            case SIN -> Elementary64.sin(x);
            case COS -> Elementary64.cos(x);
            case TAN -> Elementary64.tan(x);
            case ASIN -> Elementary64.asin(x);
            case ACOS -> Elementary64.acos(x);
            case ATAN -> Elementary64.atan(x);
            case SINH -> Elementary64.sinh(x);
            case COSH -> Elementary64.cosh(x);
            case TANH -> Elementary64.tanh(x);
            default -> Elementary64.atanh(x);
        };
    }

    /** The derivative at x, where the function is {@code value}. */
    private static double derivative(EdgeOperation operation, double x, double value) {
        return switch (operation) {
            case NEGATE -> -1.0;
            case ABS -> sign(x);
            case SIGN -> 0.0;
            case SQRT -> 0.5 / value;
            case EXP -> value;
            case LOG -> 1.0 / x;
            case SIN -> Elementary64.cos(x);
            case COS -> -Elementary64.sin(x);
            case TAN -> Math.fma(value, value, 1.0);
            case ASIN -> 1.0 / (double) Math.sqrt((1.0 - x) * (1.0 + x));
            case ACOS -> -1.0 / (double) Math.sqrt((1.0 - x) * (1.0 + x));
            case ATAN -> 1.0 / Math.fma(x, x, 1.0);
            case SINH -> Elementary64.cosh(x);
            case COSH -> Elementary64.sinh(x);
            case TANH -> Math.fma(-value, value, 1.0);
            default -> 1.0 / ((1.0 - x) * (1.0 + x));
        };
    }

    /** -1, +0 or 1; NaN stays. */
    private static double sign(double x) {
        return x > 0.0 ? 1.0 : x < 0.0 ? -1.0 : x + 0.0;
    }
}
