package org.kan4j.model;

/**
 * The first parameters of one layer, in double precision. The arrays are handed over: whoever holds this object may
 * change them, nothing else keeps them. The output index is contiguous in all but the knots.
 */
public final class LayerParameters {
    private final double[] coefficients;
    private final double[] baseScale;
    private final double[] splineScale;
    private final double[] biases;
    private final double[] knots;

    LayerParameters(double[] coefficients, double[] baseScale, double[] splineScale, double[] biases, double[] knots) {
        this.coefficients = coefficients;
        this.baseScale = baseScale;
        this.splineScale = splineScale;
        this.biases = biases;
        this.knots = knots;
    }

    /**
     * The coefficients of the basis functions.
     *
     * @return [in][coefficients][out], row-major; the array itself
     */
    public double[] coefficients() {
        return coefficients;
    }

    /**
     * The scale w_b of the base function.
     *
     * @return [in][out], row-major; the array itself
     */
    public double[] baseScale() {
        return baseScale;
    }

    /**
     * The scale w_s of the learned function.
     *
     * @return [in][out], row-major, empty where there is none; the array itself
     */
    public double[] splineScale() {
        return splineScale;
    }

    /**
     * The biases of the nodes, for layers that have any.
     *
     * @return [nodes]; the array itself
     */
    public double[] biases() {
        return biases;
    }

    /**
     * The extended knots of every input, of other families than splines the ends of its range.
     *
     * @return [in][knots], row-major; the array itself
     */
    public double[] knots() {
        return knots;
    }
}
