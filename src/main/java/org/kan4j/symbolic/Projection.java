package org.kan4j.symbolic;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Samples against which c * f(a t + b) + d is held, with t from -1 to 1: for every a and b the best c and d. */
final class Projection {
    /** How much larger than what it is to give a function may be, before it only imitates another by its curvature. */
    private static final double MOST_CANCELLED = 30;

    private final double[] t;
    private final double[] y; // less their mean
    private final double mean;
    private final double squares; // of y

    private Projection(double[] t, double[] values) {
        this.t = t;
        this.mean = Arrays.stream(values).average().orElseThrow();
        this.y = Arrays.stream(values).map(value -> value - mean).toArray();
        this.squares = product(y, y);
    }

    static Projection of(EdgeSamples samples, double middle, double half) {
        return new Projection(
                Arrays.stream(samples.x()).map(x -> (x - middle) / half).toArray(), samples.y());
    }

    /** The middles between neighbouring samples. */
    double[] gaps() {
        return IntStream.range(1, t.length)
                .mapToDouble(n -> (t[n - 1] + t[n]) / 2)
                .toArray();
    }

    /** c, d, and the share of the variance that they leave; NaN where the function has no value, or cancels itself for the most part. */
    record Line(double c, double d, double lost) {}

    /** The best line over the function's values, as long as it does not cancel itself. */
    Line line(LibraryFunction function, double a, double b) {
        return line(function, a, b, MOST_CANCELLED);
    }

    /** The best line at a place that was found by fewer samples, which may be at the edge of cancelling itself. */
    Line lineAtFound(LibraryFunction function, double a, double b) {
        return line(function, a, b, Double.POSITIVE_INFINITY);
    }

    private Line line(LibraryFunction function, double a, double b, double mostCancelled) {
        double[] f = new double[t.length];
        Arrays.setAll(f, n -> function.value(Math.fma(a, t[n], b)));
        double level = centre(f);
        double spread = product(f, f);
        if (!Double.isFinite(spread)) {
            return new Line(Double.NaN, Double.NaN, Double.NaN);
        }
        if (squares == 0 || !(spread > 0)) {
            return new Line(0, mean, squares == 0 ? 0 : 1);
        }
        double c = product(f, y) / spread;
        if (Math.abs(c) * (Math.abs(level) + Math.sqrt(spread / t.length))
                > mostCancelled * Math.sqrt(squares / t.length)) {
            return new Line(Double.NaN, Double.NaN, Double.NaN);
        }
        double left = 0;
        for (int n = 0; n < y.length; n++) {
            double residual = y[n] - c * f[n];
            left += residual * residual;
        }
        return new Line(c, mean - c * level, left / squares);
    }

    /** A damped Gauss-Newton step of a and b, c and d following (Kaufman 1975). */
    double[] move(LibraryFunction function, double a, double b, double damping) {
        double[] f = new double[t.length];
        Arrays.setAll(f, n -> function.value(Math.fma(a, t[n], b)));
        centre(f);
        double spread = product(f, f);
        double c = spread > 0 ? product(f, y) / spread : 0;
        double[] ofA = new double[t.length];
        double[] ofB = new double[t.length];
        for (int n = 0; n < t.length; n++) {
            ofB[n] = c * function.slope(Math.fma(a, t[n], b));
            ofA[n] = ofB[n] * t[n];
        }
        removed(ofA, f, spread);
        removed(ofB, f, spread);
        double aa = product(ofA, ofA) * (1 + damping);
        double bb = product(ofB, ofB) * (1 + damping);
        double ab = product(ofA, ofB);
        double ra = product(ofA, y);
        double rb = product(ofB, y);
        double determinant = aa * bb - ab * ab;
        boolean one = function.scaleFree() || function.shiftFree(); // the other would follow rounding alone
        if (one || !(determinant > 0)) {
            return new double[] {aa > 0 ? ra / aa : 0, bb > 0 ? rb / bb : 0};
        }
        return new double[] {(ra * bb - rb * ab) / determinant, (aa * rb - ab * ra) / determinant};
    }

    /** Takes away what lies along f and the constant. */
    private static void removed(double[] column, double[] f, double spread) {
        centre(column);
        double along = spread > 0 ? product(column, f) / spread : 0;
        for (int n = 0; n < column.length; n++) {
            column[n] -= along * f[n];
        }
    }

    private static double centre(double[] column) {
        double level = 0;
        for (double value : column) {
            level += value;
        }
        level /= column.length;
        for (int n = 0; n < column.length; n++) {
            column[n] -= level;
        }
        return level;
    }

    private static double product(double[] left, double[] right) {
        double sum = 0;
        for (int n = 0; n < left.length; n++) {
            sum = Math.fma(left[n], right[n], sum);
        }
        return sum;
    }
}
