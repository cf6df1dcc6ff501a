package org.kan4j.train;

import org.kan4j.data.Normalisation;
import org.kan4j.data.Schema;

/**
 * A run as it is written to disk: resumed, it ends in the same bits as if it had never stopped.
 *
 * @param definition what decides the run
 * @param dataHash hash of the table it was started with
 * @param schema how that table was understood
 * @param normalisation fitted on its training rows
 * @param state where the run stands
 */
public record Checkpoint(
        TrainingDefinition definition,
        String dataHash,
        Schema schema,
        Normalisation normalisation,
        TrainingState state) {}
