package org.kan4j.backend;

/**
 * Where the numbers of an affine transform of nodes lie in the parameter block (and, alike, in the gradient block): if it
 * scales, a scale for each node, then a bias for each.
 *
 * @param nodes how many nodes, at least 1
 * @param scales whether nodes are multiplied by a scale before the bias is added
 * @param parameterOffset the first of the numbers in the block
 */
public record AffineSlice(int nodes, boolean scales, int parameterOffset) {
    /** Refuses places that no block can have. */
    public AffineSlice {
        int most = (Integer.MAX_VALUE - Math.max(0, parameterOffset)) / (scales ? 2 : 1);
        if (nodes < 1 || parameterOffset < 0 || nodes > most) {
            throw new IllegalArgumentException("an affine transform is of 1 to " + most
                    + " nodes from parameter 0 on, got " + nodes + " from parameter " + parameterOffset);
        }
    }

    /** First of the scales; there are none where it does not scale. */
    public int scaleOffset() {
        return parameterOffset;
    }

    /** First of the biases. */
    public int biasOffset() {
        return parameterOffset + (scales ? nodes : 0);
    }

    /** One past its last parameter. */
    public int parameterEnd() {
        return biasOffset() + nodes;
    }
}
