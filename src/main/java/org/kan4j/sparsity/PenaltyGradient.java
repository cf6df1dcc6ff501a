package org.kan4j.sparsity;

import java.util.List;

/** A penalty's value and gradients; the caller's own, not multiplied by lambda. */
public final class PenaltyGradient {
    private final double value;
    private final double[] parameters;
    private final List<double[]> nodes;

    PenaltyGradient(double value, double[] parameters, List<double[]> nodes) {
        this.value = value;
        this.parameters = parameters;
        this.nodes = List.copyOf(nodes);
    }

    /**
     * The penalty without lambda.
     *
     * @return at least 0 but for what the offsets in the entropies take off, at most 1e-3; NaN where a number was not finite
     */
    public double value() {
        return value;
    }

    /**
     * The gradient to the parameters, the nodes' values held fixed.
     *
     * @return laid out as the parameter block; NaN throughout where the value is
     */
    public double[] parameters() {
        return parameters;
    }

    /**
     * The gradient to the nodes' values, the parameters and all other levels held fixed.
     *
     * @param level 1 to the number of layers: that of the nodes behind so many layers
     * @return [rows][width] row-major; NaN throughout where the value is
     * @throws IllegalArgumentException if there is no such level, or it is 0: inputs are data, and have no gradient
     */
    public double[] nodes(int level) {
        if (level < 1 || level > nodes.size()) {
            throw new IllegalArgumentException(
                    "level is " + level + " but the nodes behind the inputs are levels 1 to " + nodes.size());
        }
        return nodes.get(level - 1);
    }
}
