package org.kan4j.model;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.DoubleSupplier;
import org.kan4j.backend.NodeShape;
import org.kan4j.backend.Precision;

/**
 * The first parameters of a network, layer by layer: the same bits for the same spec and precision, on every machine.
 * The precision decides only with {@link Initialization#PYKAN}; those of {@link Initialization#PAPER} are the same
 * doubles in both. Not thread-safe.
 *
 * <p>A layer of splines first draws their values at the interior knots, [grid + 1][in][out] row-major, then w_b,
 * [in][out] row-major. w_s is not drawn. The coefficients are the {@linkplain org.kan4j.spline.MinimumNormFit minimum-norm fit}
 * to those values. A layer of another family first draws its coefficients, [in][coefficients][out] row-major; one without
 * functions w_b, then the nodes' biases, which are 0 elsewhere.
 */
public final class InitialParameters implements Iterator<LayerParameters> {
    /** Longer arrays are refused by common virtual machines. */
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private final KanSpec spec;
    private final Start start;
    private final double[] knots;
    private final FirstCoefficients coefficients;
    private int layer;

    /**
     * Stands before the first layer.
     *
     * @param spec the network
     * @param precision in which the network will be trained
     * @throws IllegalArgumentException if the knots of {@link Initialization#PYKAN} are not distinct in the precision
     */
    public InitialParameters(KanSpec spec, Precision precision) {
        this.spec = spec;
        this.start = Start.of(spec, precision);
        this.knots = start.knots();
        this.coefficients = FirstCoefficients.of(spec, start);
    }

    @Override
    public boolean hasNext() {
        return layer < spec.layers();
    }

    /**
     * Draws the next layer. Needs no memory of note beyond the arrays it returns.
     *
     * @return its parameters, finite, with even knots over the spec's range or its ends; the caller owns the arrays
     * @throws NoSuchElementException after the last layer
     * @throws IllegalArgumentException if the coefficients or knots of the layer do not fit in an array
     */
    @Override
    public LayerParameters next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the network has " + spec.layers() + " layers, all of them are drawn");
        }
        int in = spec.widths().get(layer);
        NodeShape behind = spec.nodes().shape(layer, spec.widths().get(layer + 1));
        int out = behind.subnodes();
        requireArray("coefficients", (double) in * coefficients.perEdge() * out);
        requireArray("knots", (double) in * knots.length);
        layer++;

        DoubleSupplier draws = start.nextLayer();
        double[] drawn = coefficients.draw(in, out, draws);
        double[] baseScale = new double[in * out];
        for (int i = 0; i < baseScale.length; i++) {
            baseScale[i] = start.baseScale(draws.getAsDouble(), in);
        }
        double[] splineScale = new double[spec.family().hasFunctions() ? in * out : 0];
        Arrays.fill(splineScale, start.splineScale(in));
        double[] biases = new double[behind.nodes()];
        if (!spec.family().hasFunctions()) {
            Arrays.setAll(biases, n -> start.baseScale(draws.getAsDouble(), in));
        }
        return new LayerParameters(drawn, baseScale, splineScale, biases, repeat(knots, in));
    }

    private void requireArray(String what, double length) {
        if (length > MAX_ARRAY) {
            throw new IllegalArgumentException("layer " + layer + " has " + (long) length + " " + what + " but at most "
                    + MAX_ARRAY + " fit in an array; choose smaller widths or a smaller grid");
        }
    }

    private static double[] repeat(double[] knots, int inputs) {
        double[] all = new double[inputs * knots.length];
        for (int i = 0; i < inputs; i++) {
            System.arraycopy(knots, 0, all, i * knots.length, knots.length);
        }
        return all;
    }
}
