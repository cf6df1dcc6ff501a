package org.kan4j.model;

/** How the values that enter a layer and the layer's grid are kept together: the three ways of the KAN paper (arXiv 2404.19756, section 2.2). */
public enum GridMode {
    /** Knots lie where the spec and the training's updates from samples place them; the paper's own choice. */
    PLACED,
    /** Every input's knots are parameters, moved by the gradient of the loss; in order by construction, see {@link KnotParameters}. */
    LEARNED,
    /** Knots stay over the spec's range, and between layers nodes are squashed into it, see {@link org.kan4j.backend.Squash}. */
    NORMALISED
}
