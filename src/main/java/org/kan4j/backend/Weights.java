package org.kan4j.backend;

/**
 * Where a pass finds one layer's parameters: the blocks of its network and the layer's place in them. A pass reads them as
 * they are when it runs; folded, the coefficient of an edge is c_m * (w_s * mask) and its base weight w_b * mask.
 *
 * @param slice the layer's place in the blocks
 * @param parameters the parameter block
 * @param mask the mask block: one factor per edge, 1 for an edge that is there, 0 for one that is not
 */
public record Weights(LayerSlice slice, Tensor parameters, Tensor mask) {
    /** The layer. */
    public LayerShape shape() {
        return slice.shape();
    }
}
