package org.kan4j.model;

import org.kan4j.backend.LayerShape;

/**
 * Where the numbers that a layer's learned knots come from lie in the blocks of its network: one for every knot, [in][G+2k+1]. {@link
 * KnotParameters} says what they mean.
 *
 * @param shape the layer
 * @param low the first interior knot of even knots
 * @param high the last interior knot of even knots
 * @param parameterOffset first of the numbers in the parameter block
 */
public record KnotSlice(LayerShape shape, double low, double high, int parameterOffset) {
    /** The same layer, on another number of intervals or not, from another place on. */
    KnotSlice at(LayerShape layer, int offset) {
        return new KnotSlice(layer, low, high, offset);
    }

    /** Its trainable numbers: one for every knot. */
    public int parameters() {
        return Math.multiplyExact(shape.in(), shape.knots());
    }

    /** One past its last number. */
    public int parameterEnd() {
        return parameterOffset + parameters();
    }
}
