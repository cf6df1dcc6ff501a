package org.kan4j.model;

import org.kan4j.backend.Precision;
import org.kan4j.data.Normalisation;
import org.kan4j.data.Schema;

/**
 * A network with what it needs to read a user's table and answer in the user's units. Immutable; may be shared between
 * threads.
 *
 * @param schema the columns it reads and the target it answers
 * @param normalisation the user's units to the network's and back
 * @param precision in which it was trained and answers
 * @param spec the network, with the grid that its parameters have
 * @param parameters its numbers
 * @param provenance what decided them
 */
public record TrainedModel(
        Schema schema,
        Normalisation normalisation,
        Precision precision,
        KanSpec spec,
        Parameters parameters,
        Provenance provenance) {
    /** Refuses parts that do not fit each other. */
    public TrainedModel {
        NetworkLayout layout = parameters.layout();
        if (!layout.equals(NetworkLayout.of(spec))) {
            throw new IllegalArgumentException("the parameters are laid out for another network than " + spec.widths());
        }
        if (layout.inputs() != schema.inputs() || layout.outputs() != schema.outputs()) {
            throw new IllegalArgumentException("the network " + spec.widths() + " does not fit a table of "
                    + schema.inputs() + " features and " + schema.outputs() + " outputs");
        }
        if (normalisation.features().size() != schema.inputs()) {
            throw new IllegalArgumentException("the normalisation has "
                    + normalisation.features().size() + " features but the schema has " + schema.inputs());
        }
    }

    /** The same with other numbers. */
    public TrainedModel withParameters(Parameters other) {
        return new TrainedModel(schema, normalisation, precision, spec, other, provenance);
    }
}
