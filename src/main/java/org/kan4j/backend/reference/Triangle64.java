package org.kan4j.backend.reference;

import java.util.Arrays;
import org.kan4j.backend.KnotTable;
import org.kan4j.backend.LayerShape;

/**
 * The triangle of Cox and de Boor backwards: from the gradients to the k + 1 splines of a place to the 2k knots that they are
 * computed from. Of a term value * 1 / (right - left) of the triangle the reciprocal gives its square times the value.
 */
final class Triangle64 {
    private final Knots64 table;
    private final LayerShape shape;
    private final int order;
    private final double[] values; // [k+1]
    private final double[][] scaled; // [k][k]: for each level the values of the one below times their reciprocals
    private final double[] gradient; // [k+1]
    private final double[] step; // [2k]: to the knots t_{s-k+1} .. t_{s+k}

    Triangle64(Knots64 table) {
        this.table = table;
        this.shape = table.shape();
        this.order = shape.order();
        this.values = new double[order + 1];
        this.scaled = new double[order][order];
        this.gradient = new double[order + 1];
        this.step = new double[2 * order];
    }

    /** Adds to the gradient to the knots of input i what comes of one row b. */
    void add(double x, int i, double[][] functions, int b, double[] g) {
        if (BSpline64.isBeyond(table, x, i)) {
            return; // all splines are 0, whatever the knots
        }
        int s = BSpline64.span(table, x, i);
        ofSpan(functions, b, s);
        forwards(x, i, s);
        backwards(x, i, s);
        int count = shape.knots();
        for (int n = 0; n < 2 * order; n++) {
            int m = s - order + 1 + n;
            if (m >= 0 && m < count) { // others are copies that only pad: no spline that exists reads them
                g[i * count + m] += step[n];
            }
        }
    }

    /** Sets the gradients to the splines s - k + j; those that do not exist have none. */
    private void ofSpan(double[][] functions, int b, int s) {
        int by = Math.max(0, Math.min(shape.grid() - 1, s - order)) - (s - order);
        for (int j = 0; j <= order; j++) {
            int from = j - by;
            gradient[j] = from >= 0 && from <= order ? functions[from][b] : 0.0;
        }
    }

    private void forwards(double x, int i, int s) {
        values[0] = 1.0;
        for (int p = 1; p <= order; p++) {
            double saved = 0.0;
            for (int r = 0; r < p; r++) {
                scaled[p - 1][r] = values[r] * reciprocal(i, s, p, r);
                values[r] = Math.fma(knot(i, s, order + r) - x, scaled[p - 1][r], saved);
                saved = (x - knot(i, s, order - p + r)) * scaled[p - 1][r];
            }
            values[p] = saved;
        }
    }

    private void backwards(double x, int i, int s) {
        Arrays.fill(step, 0.0);
        for (int p = order; p >= 1; p--) {
            for (int r = 0; r < p; r++) {
                int left = order - p + r;
                int right = order + r;
                double above = Math.fma(gradient[r], knot(i, s, right) - x, gradient[r + 1] * (x - knot(i, s, left)));
                double below = above * reciprocal(i, s, p, r);
                step[right] = Math.fma(gradient[r] - below, scaled[p - 1][r], step[right]);
                step[left] = Math.fma(below - gradient[r + 1], scaled[p - 1][r], step[left]);
                gradient[r] = below;
            }
        }
    }

    /** The knot t_{s-k+1+n}. */
    private double knot(int i, int s, int n) {
        return table.knots[i * KnotTable.paddedKnots(shape) + s + 1 + n];
    }

    /** The reciprocal of the difference that begins with the knot t_{s-p+1+r} and spans p intervals. */
    private double reciprocal(int i, int s, int p, int r) {
        int intervals = KnotTable.paddedKnots(shape) - 1;
        return table.reciprocals[(i * order + p - 1) * intervals + s - p + 1 + r + order];
    }
}
