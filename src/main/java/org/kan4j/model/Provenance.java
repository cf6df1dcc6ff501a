package org.kan4j.model;

import java.util.Optional;

/**
 * What decided a model's bits beside its network: nothing of when, where and by what it was computed.
 *
 * @param dataHash hash of the parsed values and names of the training table
 * @param training the settings of the run
 * @param contractVersion version of the numeric contract
 * @param parent {@linkplain Parameters#hash hash} of the numbers that the run started from; empty where it drew them
 */
public record Provenance(String dataHash, TrainingSpec training, int contractVersion, Optional<String> parent) {
    /** Of a run that drew its first numbers. */
    public Provenance(String dataHash, TrainingSpec training, int contractVersion) {
        this(dataHash, training, contractVersion, Optional.empty());
    }
}
