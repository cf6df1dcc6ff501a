package org.kan4j.backend.reference;

final class Elementary64 {
    static double sin(double x) {
        return (double) StrictMath.sin(x);
    }

    static double cos(double x) {
        return (double) StrictMath.cos(x);
    }

    static double tan(double x) {
        return (double) StrictMath.tan(x);
    }

    static double asin(double x) {
        return (double) StrictMath.asin(x);
    }

    static double acos(double x) {
        return (double) StrictMath.acos(x);
    }

    static double atan(double x) {
        return (double) StrictMath.atan(x);
    }

    static double sinh(double x) {
        return (double) StrictMath.sinh(x);
    }

    static double cosh(double x) {
        return (double) StrictMath.cosh(x);
    }

    static double tanh(double x) {
        return (double) StrictMath.tanh(x);
    }

    static double atanh(double x) {
        return (double) (0.5 * StrictMath.log((1 + x) / (1 - x)));
    }
}
