package org.kan4j.backend;

/**
 * Where one layer's numbers lie in the blocks of its network. The parameter block (and, alike, the gradient block) holds
 * for each layer the coefficients [in][G+k][out], then w_b [in][out], then w_s [in][out], of a layer without functions w_b alone;
 * the mask block holds for each layer [in][out].
 *
 * @param shape the layer
 * @param parameterOffset first parameter of the layer in the parameter block
 * @param edgeOffset first edge of the layer in the mask block
 */
public record LayerSlice(LayerShape shape, int parameterOffset, int edgeOffset) {
    /** Refuses places that no block can have. */
    public LayerSlice {
        require(parameterOffset, shape.parameters(), "parameter");
        require(edgeOffset, shape.edges(), "edge");
    }

    private static void require(int offset, int count, String what) {
        if (offset < 0 || count > Integer.MAX_VALUE - offset) {
            throw new IllegalArgumentException("the first " + what + " of a layer must be 0 to "
                    + (Integer.MAX_VALUE - count) + ", got " + offset);
        }
    }

    /** First of the coefficients c [in][G+k][out]. */
    public int coefficientOffset() {
        return parameterOffset;
    }

    /** First of the base weights w_b [in][out]. */
    public int baseOffset() {
        return parameterOffset + shape.edges() * shape.coefficients();
    }

    /** First of the spline scales w_s [in][out]; the layer's end without functions, for there are none. */
    public int scaleOffset() {
        return baseOffset() + shape.edges();
    }

    /** One past the layer's last parameter. */
    public int parameterEnd() {
        return parameterOffset + shape.parameters();
    }
}
