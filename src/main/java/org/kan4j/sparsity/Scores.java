package org.kan4j.sparsity;

import java.util.List;
import org.kan4j.model.EdgeMetric;

/** A metric's values and how their gradient goes back to the standard deviations that they are made of. */
sealed interface Scores permits ForwardScores, EdgeScores, NodeScores {
    /** Measures a network. */
    static Scores of(EdgeMetric metric, Spreads spreads) {
        return switch (metric) {
            case EDGE_FORWARD_SPLINE_N, EDGE_FORWARD_SUM -> new ForwardScores(spreads, true);
            case EDGE_FORWARD_SPLINE_U -> new ForwardScores(spreads, false);
            case EDGE_BACKWARD -> new EdgeScores(new Shares(spreads));
            case NODE_BACKWARD -> new NodeScores(new Shares(spreads));
        };
    }

    /** One matrix per layer: edges [in][out], or inputs of the network by nodes that the layer leads to. */
    List<Matrix> values();

    /** The gradient to the deviations, given that to the values. */
    Spreads pullBack(List<Matrix> gradient);
}
