package org.kan4j.model;

/**
 * What decided a model's bits beside its network: nothing of when, where and by what it was computed.
 *
 * @param dataHash hash of the parsed values and names of the training table
 * @param training the settings of the run
 * @param contractVersion version of the numeric contract
 */
public record Provenance(String dataHash, TrainingSpec training, int contractVersion) {}
