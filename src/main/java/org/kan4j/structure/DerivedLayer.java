package org.kan4j.structure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kan4j.backend.BaseFunction;
import org.kan4j.backend.Family;
import org.kan4j.backend.LayerShape;
import org.kan4j.backend.LayerSlice;
import org.kan4j.backend.NodeShape;
import org.kan4j.backend.Outside;
import org.kan4j.model.NetworkLayout;
import org.kan4j.model.NodeAffine;
import org.kan4j.model.NodeSlice;
import org.kan4j.model.Parameters;

/**
 * The layer whose learned curves are the derivatives of another's: splines of one order less, polynomials of one degree less, the same
 * harmonics. Its slopes, which every backend knows, are the second derivatives of that other layer. Base functions are left out.
 */
final class DerivedLayer {
    private final LayerShape shape;
    private final double[] values; // of the layer that is derived
    private final double[] knots;

    private DerivedLayer(Parameters layer) {
        this.shape = layer.layout().layers().get(0).shape();
        this.values = layer.copyOfValues();
        this.knots = layer.knots(0);
    }

    /**
     * The derivative of one layer.
     *
     * @param layer a network of one layer
     * @throws IllegalArgumentException if splines have no second derivative, or the derivatives are of no layer's family
     */
    static Parameters of(Parameters layer) {
        DerivedLayer derived = new DerivedLayer(layer);
        return switch (derived.shape.family()) {
            case B_SPLINE -> derived.splines(layer);
            case CHEBYSHEV -> derived.sameFunctions(layer, Outside.CLAMP);
            case FOURIER ->
                derived.sameFunctions(
                        layer, derived.shape.outside() == Outside.REPEAT ? Outside.REPEAT : Outside.CLAMP);
            case GAUSSIAN, NONE ->
                throw new IllegalArgumentException(
                        "the derivatives of " + derived.shape.family() + " are no sums of its functions");
        };
    }

    /**
     * The derivative of sum c_i B_(i,k) is the sum of k (c_i - c_(i-1)) / (t_(i+k) - t_i) times B_(i,k-1) (de Boor, A Practical Guide to
     * Splines, ch. X), with coefficients of 0 beyond both ends. Where splines fade all of it counts, on two intervals more; where they go
     * on otherwise, what lies inside the grid, and a second derivative outside is 0.
     */
    private Parameters splines(Parameters layer) {
        int order = shape.order();
        if (order == 1) {
            throw new IllegalArgumentException("second derivatives need splines of order 2 or more, got order 1, whose"
                    + " curves are straight between their knots; train with --order 3");
        }
        boolean fades = shape.outside() == Outside.FADE;
        int grid = fades ? shape.grid() + 2 : shape.grid();
        if (grid > LayerShape.MAX_GRID) {
            throw new IllegalArgumentException("second derivatives of splines that fade are there for at most "
                    + (LayerShape.MAX_GRID - 2) + " intervals, got " + shape.grid());
        }
        Outside outside = fades ? Outside.FADE : Outside.CLAMP;
        LayerShape lower = new LayerShape(shape.in(), shape.out(), grid, order - 1, BaseFunction.ZERO, outside);
        int first = fades ? 0 : 1; // knot, and spline of the order below
        double[] coefficients = new double[lower.edges() * lower.coefficients()];
        for (int i = 0; i < shape.in(); i++) {
            for (int m = 0; m < lower.coefficients(); m++) {
                double left = knots[i * shape.knots() + m + first];
                double width = knots[i * shape.knots() + m + first + order] - left;
                for (int o = 0; o < shape.out(); o++) {
                    double step = coefficient(i, m + first, o) - coefficient(i, m + first - 1, o);
                    coefficients[(i * lower.coefficients() + m) * shape.out() + o] =
                            width > 0 ? order * step / width : 0;
                }
            }
        }
        double[] inner = new double[shape.in() * lower.knots()];
        for (int i = 0; i < shape.in(); i++) {
            System.arraycopy(knots, i * shape.knots() + first, inner, i * lower.knots(), lower.knots());
        }
        return parameters(layer, lower, coefficients, inner);
    }

    /** Families whose derivatives are sums of the same functions. */
    private Parameters sameFunctions(Parameters layer, Outside outside) {
        LayerShape same = new LayerShape(
                shape.in(), shape.out(), shape.family(), shape.grid(), shape.order(), BaseFunction.ZERO, outside);
        int count = shape.coefficients();
        double[] coefficients = new double[shape.edges() * count];
        for (int i = 0; i < shape.in(); i++) {
            double stretch = 2 / (knots[2 * i + 1] - knots[2 * i]);
            for (int o = 0; o < shape.out(); o++) {
                double[] derived = shape.family() == Family.CHEBYSHEV ? polynomials(i, o) : harmonics(i, o);
                for (int m = 0; m < count; m++) {
                    coefficients[(i * count + m) * shape.out() + o] = stretch * derived[m];
                }
            }
        }
        return parameters(layer, same, coefficients, knots);
    }

    /** d_(n-1) = d_(n+1) + 2 n c_n downwards, and half of d_0 (Mason and Handscomb, Chebyshev Polynomials, 2.4.5). */
    private double[] polynomials(int input, int output) {
        double[] derived = new double[shape.coefficients()];
        for (int n = derived.length - 1; n >= 1; n--) {
            double above = n + 1 < derived.length ? derived[n + 1] : 0;
            derived[n - 1] = Math.fma(2.0 * n, coefficient(input, n, output), above);
        }
        derived[0] /= 2;
        return derived;
    }

    /** a cos(n pi u) + b sin(n pi u) becomes n pi (b cos(n pi u) - a sin(n pi u)). */
    private double[] harmonics(int input, int output) {
        double[] derived = new double[shape.coefficients()];
        for (int n = 1; 2 * n < derived.length; n++) {
            double rate = n * Math.PI;
            derived[2 * n - 1] = rate * coefficient(input, 2 * n, output);
            derived[2 * n] = -rate * coefficient(input, 2 * n - 1, output);
        }
        return derived;
    }

    /** One of the coefficients; 0 before the first and behind the last. */
    private double coefficient(int input, int m, int output) {
        int count = shape.coefficients();
        return m < 0 || m >= count ? 0 : values[(input * count + m) * shape.out() + output];
    }

    /** A network of one layer with the scales and masks of the one that is derived. */
    private static Parameters parameters(Parameters layer, LayerShape shape, double[] coefficients, double[] knots) {
        LayerSlice from = layer.layout().layers().get(0);
        double[] values = Arrays.copyOf(coefficients, shape.parameters());
        layer.values().get(from.scaleOffset(), values, coefficients.length + shape.edges(), shape.edges());
        NodeSlice sums =
                new NodeSlice(NodeShape.plain(shape.out()), NodeAffine.NONE, Optional.empty(), shape.parameters());
        NetworkLayout layout = new NetworkLayout(
                List.of(new LayerSlice(shape, 0, 0)), List.of(sums), List.of(), List.of(Optional.empty()));
        return new Parameters(layout, values, layer.learnedMask(), List.of(knots));
    }
}
