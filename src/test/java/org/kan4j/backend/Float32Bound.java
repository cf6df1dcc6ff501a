package org.kan4j.backend;

import java.util.Arrays;

/**
 * How far the outputs of a net in single precision may lie from the truth, in ulp (2^-23) of the largest term of any sum:
 * a worst case counted rounding by rounding, to first order.
 *
 * <p>One edge with a spline of order k adds, with S the steepest slope of the edge, C its largest coefficient times w_s, W
 * its w_b times the largest input, and K the largest knot or input:
 *
 * <ul>
 *   <li>(k + 1) S K: the input and the k knots on either side are rounded, each of which moves the curve by its slope;
 *   <li>(4 k + 6) C: two roundings of half an ulp for each of the products and reciprocals of every level of the
 *       recursion, whose terms add up to one, then folding and the parameter's own rounding;
 *   <li>6 W: the base function, folding and the parameter's own rounding;
 * </ul>
 *
 * and a node with n inputs adds half an ulp of the sum of all its terms for each of its n (k + 2) additions. What a layer
 * is handed it passes on times the sum of the steepest slopes that meet in a node.
 *
 * <p>Gradients are products of such sums on the way forward and on the way back, over slopes, whose coefficients are
 * differences of neighbours over k intervals: they get twice the bound, of the largest number of their array.
 */
final class Float32Bound {
    private final double[] parameters;
    private final double[] mask;
    private final double places;
    private double error; // of the outputs so far, in 2^-23
    private double largestTerm;

    Float32Bound(PykanFixture fixture) {
        ComposedNet net = fixture.net();
        parameters = fixture.parameters();
        mask = fixture.mask();
        places = largest(fixture.values("x"));
        for (int l = 0; l < net.slices().size(); l++) {
            layer(net.slices().get(l), net.knots(l));
        }
    }

    /** The bound in ulp of the largest term. */
    double ulps() {
        return error / largestTerm;
    }

    double largestTerm() {
        return largestTerm;
    }

    private void layer(LayerSlice slice, double[] knots) {
        LayerShape shape = slice.shape();
        double reach = Math.max(places, largest(knots));
        int k = shape.order();
        double worst = 0;
        for (int o = 0; o < shape.out(); o++) {
            double passed = 0;
            double added = 0;
            double terms = 0;
            for (int i = 0; i < shape.in(); i++) {
                int edge = i * shape.out() + o;
                double kept = mask[slice.edgeOffset() + edge];
                double base = Math.abs(kept * parameters[slice.baseOffset() + edge]);
                double scale = Math.abs(kept * parameters[slice.scaleOffset() + edge]);
                double steepest = 1.1 * base + scale * steepest(slice, knots, i, o); // silu's slope is below 1.1
                double spline = scale * Math.abs(coefficient(slice, i, o, 0));
                for (int m = 1; m < shape.coefficients(); m++) {
                    spline = Math.max(spline, scale * Math.abs(coefficient(slice, i, o, m)));
                }
                passed += steepest * error;
                added += (k + 1) * steepest * reach + (4 * k + 6) * spline + 6 * base * reach;
                terms += spline + base * reach;
                largestTerm = Math.max(largestTerm, Math.max(spline, base * reach));
            }
            worst = Math.max(worst, passed + added + shape.in() * (k + 2) / 2.0 * terms);
        }
        error = worst;
    }

    /** The largest coefficient of the spline's derivative, k (c_m - c_(m-1)) / (t_(m+k) - t_m). */
    private double steepest(LayerSlice slice, double[] knots, int i, int o) {
        LayerShape shape = slice.shape();
        int k = shape.order();
        double steepest = 0;
        for (int m = 0; m <= shape.coefficients(); m++) {
            double before = m == 0 ? 0 : coefficient(slice, i, o, m - 1);
            double after = m == shape.coefficients() ? 0 : coefficient(slice, i, o, m);
            double width = knots[i * shape.knots() + m + k] - knots[i * shape.knots() + m];
            steepest = Math.max(steepest, k * Math.abs(after - before) / width);
        }
        return steepest;
    }

    private double coefficient(LayerSlice slice, int i, int o, int m) {
        LayerShape shape = slice.shape();
        return parameters[slice.coefficientOffset() + (i * shape.coefficients() + m) * shape.out() + o];
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElseThrow();
    }
}
