package org.kan4j.model;

/**
 * How the parameters of a new network are drawn. In both, the splines start as small noise through the knots and w_b
 * and w_s scale the two branches of an edge, {@code phi(x) = w_b * b(x) + w_s * spline(x)}; n is the number of inputs
 * of the layer, G the number of intervals, u a draw from [-1, 1) of its own for every edge.
 */
public enum Initialization {
    /**
     * As in the first experiments of the KAN paper (arXiv 2404.19756): {@code w_b = 1/sqrt(n) + 0.1 u},
     * {@code w_s = 1}, noise within {@code +-0.05/G}. The positive start of w_b keeps training out of a poor minimum.
     */
    PAPER(0.1),
    /**
     * As in pykan 0.2.8 by default: {@code w_b = u/sqrt(n)}, {@code w_s = 1/sqrt(n)}, noise within {@code +-0.15/G}.
     */
    PYKAN(0.3);

    private final double noiseWidth;

    Initialization(double noiseWidth) {
        this.noiseWidth = noiseWidth;
    }

    /** A value of the spline noise from a draw in [0, 1). */
    double noise(double draw, int grid) {
        return (draw - 0.5) * noiseWidth / grid;
    }

    /** A value of w_b from a draw in [0, 1). */
    double baseScale(double draw, int inputs) {
        double even = 2.0 * draw - 1.0;
        double root = Math.sqrt(inputs);
        return switch (this) {
            case PAPER -> Math.fma(0.1, even, 1.0 / root);
            case PYKAN -> even / root;
        };
    }

    /** The value of w_s, the same for all edges of a layer. */
    double splineScale(int inputs) {
        return switch (this) {
            case PAPER -> 1.0;
            case PYKAN -> 1.0 / Math.sqrt(inputs);
        };
    }
}
