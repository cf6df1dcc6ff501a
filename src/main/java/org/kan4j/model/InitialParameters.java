package org.kan4j.model;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.kan4j.spline.Knots;
import org.kan4j.spline.MinimumNormFit;

/**
 * Draws the first parameters of a network from its spec: the same bits for the same spec, on every machine, whichever
 * layers are asked for and in whatever order.
 *
 * <p>The draws: {@code new SplittableRandom(seed)} is split once for every layer, from the first on; layer l draws from
 * the l-th split. A draw from [0, 1) is {@code (nextLong() >>> 11) * 2^-53}. A layer first draws the values of its
 * splines at the interior knots, [grid + 1][in][out] row-major, then w_b, [in][out] row-major. w_s is not drawn. The
 * coefficients are the {@linkplain MinimumNormFit minimum-norm fit} to those values.
 */
public final class InitialParameters {
    /** Longer arrays are refused by common virtual machines. */
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private InitialParameters() {}

    /**
     * Draws the parameters of one layer. Needs no memory of note beyond the arrays it returns.
     *
     * @param spec the network
     * @param layer the layer, 0 to {@code spec.layers() - 1}
     * @return its parameters, finite, with even knots over the spec's range; the caller owns the arrays
     * @throws IllegalArgumentException if there is no such layer, or its coefficients or knots do not fit in an array
     */
    public static LayerParameters layer(KanSpec spec, int layer) {
        if (layer < 0 || layer >= spec.layers()) {
            throw new IllegalArgumentException(
                    "layer is " + layer + " but the network has layers 0 to " + (spec.layers() - 1));
        }
        int in = spec.widths().get(layer);
        int out = spec.widths().get(layer + 1);
        int knotCount = spec.grid() + 2 * spec.order() + 1;
        requireArray(layer, "coefficients", (double) in * (spec.grid() + spec.order()) * out);
        requireArray(layer, "knots", (double) in * knotCount);

        double[] knots = Knots.uniform(spec.grid(), spec.order(), spec.rangeLow(), spec.rangeHigh());
        SplittableRandom random = generator(spec.seed(), layer);
        double[] coefficients = coefficients(spec, in, out, random);
        fit(new MinimumNormFit(knots, spec.order()), coefficients, in, out);
        double[] baseScale = new double[in * out];
        for (int i = 0; i < baseScale.length; i++) {
            baseScale[i] = spec.initialization().baseScale(draw(random), in);
        }
        double[] splineScale = new double[in * out];
        Arrays.fill(splineScale, spec.initialization().splineScale(in));
        return new LayerParameters(coefficients, baseScale, splineScale, repeat(knots, in));
    }

    private static void requireArray(int layer, String what, double length) {
        if (length > MAX_ARRAY) {
            throw new IllegalArgumentException("layer " + layer + " has " + (long) length + " " + what + " but at most "
                    + MAX_ARRAY + " fit in an array; choose smaller widths or a smaller grid");
        }
    }

    private static SplittableRandom generator(long seed, int layer) {
        SplittableRandom root = new SplittableRandom(seed);
        SplittableRandom split = root.split();
        for (int l = 0; l < layer; l++) {
            split = root.split();
        }
        return split;
    }

    private static double draw(SplittableRandom random) {
        return (random.nextLong() >>> 11) * 0x1.0p-53;
    }

    /** The coefficient array, holding for every input the values at the interior knots in its first rows. */
    private static double[] coefficients(KanSpec spec, int in, int out, SplittableRandom random) {
        int block = (spec.grid() + spec.order()) * out;
        double[] values = new double[in * block];
        for (int g = 0; g <= spec.grid(); g++) {
            for (int i = 0; i < in; i++) {
                int start = i * block + g * out;
                for (int o = 0; o < out; o++) {
                    values[start + o] = spec.initialization().noise(draw(random), spec.grid());
                }
            }
        }
        return values;
    }

    private static void fit(MinimumNormFit fit, double[] coefficients, int in, int out) {
        int block = fit.coefficients() * out;
        for (int i = 0; i < in; i++) {
            fit.fitInPlace(coefficients, i * block, out);
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
