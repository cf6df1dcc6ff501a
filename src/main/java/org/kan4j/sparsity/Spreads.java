package org.kan4j.sparsity;

import java.util.ArrayList;
import java.util.List;

/**
 * Standard deviations over the rows, or the gradient to them.
 *
 * @param edges of the edges of each layer, [in][out]
 * @param nodes of the inputs, then of what the edges of each layer add up to, [1][width]
 */
record Spreads(List<Matrix> edges, List<Matrix> nodes) {
    /** All zero, of the same sizes. */
    static Spreads like(Spreads other) {
        return new Spreads(zeros(other.edges), zeros(other.nodes));
    }

    static List<Matrix> zeros(List<Matrix> sizes) {
        List<Matrix> zeros = new ArrayList<>();
        for (Matrix size : sizes) {
            zeros.add(Matrix.like(size));
        }
        return zeros;
    }

    int layers() {
        return edges.size();
    }
}
