package org.kan4j.model;

import java.util.List;
import org.kan4j.backend.Tensor;

/**
 * A gradient of a network on a backend, of one shard of rows or summed over several.
 *
 * @param parameters like the parameter block; where knots are learned, that to their parameters is there once {@link
 *     KanNetwork#complete} has put it there
 * @param knots for each layer the gradient to its knots, [in][knots]; empty where knots are placed
 */
public record GradientBlock(Tensor parameters, List<Tensor> knots) {
    /** Takes a copy of the list. */
    public GradientBlock {
        knots = List.copyOf(knots);
    }
}
