package org.kan4j.train;

import java.util.function.Supplier;

/** Decides after every epoch whether a checkpoint is taken, and keeps it. Called on the training thread. */
@FunctionalInterface
public interface CheckpointSink {
    /** Keeps none. */
    CheckpointSink NONE = (checkpoint, last) -> {};

    /**
     * An epoch has ended.
     *
     * @param checkpoint makes the checkpoint, which costs a copy of all blocks from the device
     * @param last whether this is the run's last epoch
     */
    void epochEnded(Supplier<Checkpoint> checkpoint, boolean last);
}
