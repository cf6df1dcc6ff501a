package org.kan4j.train;

/** Hears how a run goes. Called on the training thread, between epochs; what it throws ends the run. */
@FunctionalInterface
public interface Progress {
    /** Hears nothing. */
    Progress SILENT = report -> {};

    /** An epoch of the run has ended. */
    void epochEnded(EpochReport report);

    /** A trial before the run has ended. */
    default void trialEnded(Trial trial) {}
}
