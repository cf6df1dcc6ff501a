package org.kan4j.model;

/** Which affine transforms of nodes are trained along with the edges (Liu et al., KAN 2.0, section 2.1; pykan's {@code affine_trainable}). */
public enum NodeAffine {
    /** None: a node is what its edges add up to, or the product of such sums. */
    NONE,
    /** A bias is added to every node; it starts at 0, in a network without functions like its weights. */
    BIAS,
    /**
     * A scale and a bias for every node, and, in layers with multiplication nodes, for every subnode before it is multiplied. They
     * start at 1 and 0. In layers that only add, the subnode's would do nothing that the node's does not.
     */
    FULL
}
