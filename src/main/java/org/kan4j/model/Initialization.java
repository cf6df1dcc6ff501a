package org.kan4j.model;

/**
 * How the parameters of a new network are drawn. In both, the splines start as small noise through the knots and w_b
 * and w_s scale the two branches of an edge, {@code phi(x) = w_b * b(x) + w_s * spline(x)}; n is the number of inputs
 * of the layer, G the number of intervals, u a draw from [-1, 1) of its own for every edge.
 */
public enum Initialization {
    /**
     * As in the first experiments of the KAN paper (arXiv 2404.19756): {@code w_b = 1/sqrt(n) + 0.1 u},
     * {@code w_s = 1}, noise within {@code +-0.05/G}. The positive start of w_b keeps training out of a poor minimum. Other
     * families than splines have noise on their coefficients, of a size that {@code docs/numerics.md} states. A network without
     * functions has {@code w_b = u/sqrt(n)} and biases alike, as PyTorch's {@code Linear}.
     */
    PAPER,
    /**
     * As in pykan 0.2.8 by default: {@code w_b = u/sqrt(n)}, {@code w_s = 1/sqrt(n)}, noise within {@code +-0.15/G}. The
     * seed draws what it draws there: knots, w_b and w_s have pykan's bits in either precision, and the splines are its
     * curves up to the rounding of its fit. Seeds are 0 to {@value org.kan4j.data.TorchRandom#MAX_SEED}.
     */
    PYKAN
}
