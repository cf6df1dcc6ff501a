package org.kan4j.model;

import java.util.Optional;
import org.kan4j.backend.Contract;
import org.kan4j.data.Dataset;

/**
 * What decided a model's bits beside its network, and how that went: nothing of when, where and by what it was computed.
 *
 * @param dataHash hash of the parsed values and names of the training table; {@link #NO_DATA} where there was none
 * @param training the settings of the run; without data those that further steps go by
 * @param contractVersion version of the numeric contract
 * @param parent {@linkplain Parameters#hash hash} of the numbers that the run started from; empty where it drew them
 * @param history the losses of the run; none of numbers that no run has made
 */
public record Provenance(
        String dataHash, TrainingSpec training, int contractVersion, Optional<String> parent, LossHistory history) {
    /** In place of the hash of a training table: the numbers were written down, as by compiling a formula, and no data decided them. */
    public static final String NO_DATA = "0".repeat(64);

    /** Of numbers that come from a formula in the columns' own units, without data and without a run. */
    public static Provenance compiled() {
        return new Provenance(NO_DATA, TrainingSpec.DEFAULT.withScaling(Scaling.NONE), Contract.VERSION);
    }

    /** Whether a table decided the numbers. */
    public boolean hasData() {
        return !dataHash.equals(NO_DATA);
    }

    /** Of numbers that are known to nobody but their maker. */
    public Provenance(String dataHash, TrainingSpec training, int contractVersion) {
        this(dataHash, training, contractVersion, Optional.empty(), LossHistory.NONE);
    }

    /** The same of another table, such as some of its columns; of none where there was none. */
    public Provenance of(Dataset table) {
        return !hasData() ? this : new Provenance(table.hash(), training, contractVersion, parent, history);
    }

    /** Of numbers made from others without a run, as by pruning. */
    public Provenance derivedFrom(Parameters others) {
        return new Provenance(dataHash, training, contractVersion, Optional.of(others.hash()), LossHistory.NONE);
    }
}
