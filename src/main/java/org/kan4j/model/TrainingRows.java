package org.kan4j.model;

import java.util.Optional;
import org.kan4j.data.Dataset;
import org.kan4j.data.Split;
import org.kan4j.data.Splitter;

/** Which rows of a table a model has learned from, and which were held out. */
public final class TrainingRows {
    private TrainingRows() {}

    /**
     * The split of a model's training.
     *
     * @param model any model
     * @param table read by its schema, with targets
     * @return empty where the table is not the one that the model was trained on, or not all of it
     */
    public static Optional<Split> of(TrainedModel model, Dataset table) {
        Provenance provenance = model.provenance();
        if (!table.hash().equals(provenance.dataHash())) {
            return Optional.empty();
        }
        TrainingSpec training = provenance.training();
        return Optional.of(Splitter.split(table, training.validation(), training.test(), training.seed()));
    }
}
