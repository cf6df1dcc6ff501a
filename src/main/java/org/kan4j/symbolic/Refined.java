package org.kan4j.symbolic;

import java.util.Optional;
import org.kan4j.model.TrainedModel;

/**
 * A network with its loss on the rows that choose.
 *
 * @param model the network
 * @param loss in the network's units, finite
 */
record Refined(TrainedModel model, double loss) {
    /** Moves all numbers of a network together. */
    @FunctionalInterface
    interface Refinement {
        /** After so many epochs of L-BFGS; empty where the loss is not finite. */
        Optional<Refined> of(TrainedModel model, int epochs);
    }
}
