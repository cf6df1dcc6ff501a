package org.kan4j.model;

import java.util.function.DoubleSupplier;
import org.kan4j.spline.MinimumNormFit;

/** Splines through small noise: drawn are the values at the interior knots, [grid + 1][in][out]. */
final class SplineNoise implements FirstCoefficients {
    private final Start start;
    private final int grid;
    private final MinimumNormFit fit;

    SplineNoise(KanSpec spec, Start start) {
        this.start = start;
        this.grid = spec.grid();
        this.fit = new MinimumNormFit(start.knots(), spec.order());
    }

    @Override
    public int perEdge() {
        return fit.coefficients();
    }

    @Override
    public double[] draw(int in, int out, DoubleSupplier draws) {
        double[] coefficients = noise(in, out, draws);
        for (int i = 0; i < in; i++) {
            fit.fitInPlace(coefficients, i * perEdge() * out, out);
        }
        return coefficients;
    }

    /** The coefficient array, holding for every input the values at the interior knots in its first rows. */
    private double[] noise(int in, int out, DoubleSupplier draws) {
        int block = perEdge() * out;
        double[] values = new double[in * block];
        for (int g = 0; g <= grid; g++) {
            for (int i = 0; i < in; i++) {
                int first = i * block + g * out;
                for (int o = 0; o < out; o++) {
                    values[first + o] = start.noise(draws.getAsDouble());
                }
            }
        }
        return values;
    }
}
