package org.kan4j.spline;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** One spline: a basis and its coefficients. */
final class Curve {
    private final SplineBasis basis;
    private final double[] coefficients;

    Curve(SplineBasis basis, double... coefficients) {
        this.basis = basis;
        this.coefficients = coefficients;
    }

    Curve(double[] knots, int order, double... coefficients) {
        this(new SplineBasis(knots, order), coefficients);
    }

    /** A spline near a function: its values at the knot averages are the coefficients. */
    static Curve near(DoubleUnaryOperator function, double[] knots, int order) {
        SplineBasis basis = new SplineBasis(knots, order);
        double[] coefficients = new double[basis.size()];
        Arrays.setAll(coefficients, m -> function.applyAsDouble(basis.knotAverage(m)));
        return new Curve(basis, coefficients);
    }

    SplineBasis basis() {
        return basis;
    }

    double[] coefficients() {
        return coefficients;
    }

    double at(double x) {
        int order = basis.order();
        double[] values = new double[order + 1];
        int first = basis.evaluate(x, values) - order;
        double sum = 0.0;
        for (int j = Math.max(0, -first); j <= order && first + j < basis.size(); j++) {
            sum = Math.fma(values[j], coefficients[first + j], sum);
        }
        return sum;
    }

    Curve mapped(CoefficientMap map, SplineBasis target) {
        double[] result = new double[target.size()];
        map.apply(column(coefficients), column(result));
        return new Curve(target, result);
    }

    /** The greatest distance to another curve at some places. */
    double distance(Curve other, double... places) {
        return Arrays.stream(places)
                .map(x -> Math.abs(at(x) - other.at(x)))
                .max()
                .orElseThrow();
    }

    /** The greatest distance to another curve on 20001 places from {@code low} to {@code high}. */
    double distanceBetween(Curve other, double low, double high) {
        double[] places = new double[20001];
        Arrays.setAll(places, n -> low + (high - low) * n / 20000);
        return distance(other, places);
    }

    private static SplineRows column(double... values) {
        return new SplineRows(values, 0, values.length, 1);
    }
}
