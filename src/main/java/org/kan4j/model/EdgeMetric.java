package org.kan4j.model;

/**
 * How much an edge or a node matters, as a {@link Penalty} sees it. With s(edge) the standard deviation of an edge's
 * values over the rows and s(node) that of a node's values (both divided by rows - 1), and score(j) the score of the
 * node that the edge leads to: 1 / outputs at the outputs, elsewhere the sum over the edges that leave it. The names are
 * pykan's.
 */
public enum EdgeMetric {
    /** s(edge) / (s(node that it leaves) + 0.1). */
    EDGE_FORWARD_SPLINE_N,
    /** s(edge). */
    EDGE_FORWARD_SPLINE_U,
    /** The same as {@link #EDGE_FORWARD_SPLINE_N} for edges that have no symbolic part beside base and spline. */
    EDGE_FORWARD_SUM,
    /** s(edge) / (s(node that it leads to) + 1e-4) * score(that node). */
    EDGE_BACKWARD,
    /**
     * For every node behind the inputs its score, shared out among the inputs that it comes from: one matrix of inputs
     * by nodes for each level.
     */
    NODE_BACKWARD
}
