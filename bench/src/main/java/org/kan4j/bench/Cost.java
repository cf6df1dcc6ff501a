package org.kan4j.bench;

import org.kan4j.backend.LayerShape;

/**
 * The useful work of one run of an operation: what the result needs, not what a kernel happens to execute.
 *
 * @param multiplyAdds multiply-adds; 0 where counting them says nothing
 * @param bytes bytes that must be read and written at least; 0 where counting them says nothing
 */
record Cost(double multiplyAdds, double bytes) {
    /** Not counted. */
    static final Cost NONE = new Cost(0, 0);

    /** Work counted in multiply-adds. */
    static Cost multiplyAdds(double count) {
        return new Cost(count, 0);
    }

    /** Work counted in bytes moved. */
    static Cost bytes(double count) {
        return new Cost(0, count);
    }

    /** Per row and edge: the base weight and order + 1 coefficients. */
    static double forward(LayerShape shape, int rows) {
        return (shape.order() + 2.0) * shape.edges() * rows;
    }

    /** Per row and edge: the derivative of the edge as in the forward pass, and its product with the gradient. */
    static double backwardInput(LayerShape shape, int rows) {
        return (shape.order() + 3.0) * shape.edges() * rows;
    }

    /** Per row and edge: the base weight and order + 1 coefficients. */
    static double backwardWeights(LayerShape shape, int rows) {
        return forward(shape, rows);
    }

    /** Values per (row, input) that a basis with derivatives reads and writes: x, values, slopes. The span is extra. */
    static double basisValues(LayerShape shape) {
        return 1.0 + 2 * (shape.order() + 2);
    }
}
