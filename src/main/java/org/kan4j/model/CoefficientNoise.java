package org.kan4j.model;

import java.util.function.DoubleSupplier;
import org.kan4j.backend.Family;

/**
 * Noise on every coefficient of families that are no splines, [in][coefficients][out] as they lie, with the deviations of
 * their authors: uniform where they draw from a normal distribution, for a uniform draw takes no elementary function.
 */
final class CoefficientNoise implements FirstCoefficients {
    private final Family family;
    private final int perEdge;

    CoefficientNoise(KanSpec spec) {
        this.family = spec.family();
        this.perEdge = family.coefficients(spec.grid(), spec.order());
    }

    @Override
    public int perEdge() {
        return perEdge;
    }

    @Override
    public double[] draw(int in, int out, DoubleSupplier draws) {
        double[] coefficients = new double[in * perEdge * out];
        for (int n = 0; n < coefficients.length; n++) {
            double reach = Math.sqrt(3.0) * deviation(n / out % perEdge, in); // of a uniform distribution
            coefficients[n] = (2.0 * draws.getAsDouble() - 1.0) * reach + 0.0;
        }
        return coefficients;
    }

    /**
     * The standard deviation of coefficient {@code m}: 1 / (in (G + 1)) as in ChebyKAN (Sidharth SS et al., arXiv 2405.07200),
     * 1 / (n^2 sqrt(in)) for harmonic n and 0 for the constant as in FourierKAN with its smooth start (GistNoesis, 2024), 0.1
     * as in FastKAN (Ziyao Li, arXiv 2405.06721).
     */
    private double deviation(int m, int in) {
        return switch (family) {
            case CHEBYSHEV -> 1.0 / ((double) in * perEdge);
            case FOURIER -> m == 0 ? 0.0 : 1.0 / ((double) harmonic(m) * harmonic(m) * Math.sqrt(in));
            case GAUSSIAN -> 0.1;
            case B_SPLINE -> throw new IllegalStateException("splines start from noise at their knots");
            case NONE -> throw new IllegalStateException("a layer without functions has no coefficients");
        };
    }

    private static int harmonic(int m) {
        return (m + 1) / 2;
    }
}
