package org.kan4j.bench.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.kan4j.train.Checkpoint;
import org.kan4j.train.CheckpointSink;
import org.kan4j.train.EpochReport;
import org.kan4j.train.Progress;

/** Hears the epochs of a run: losses, seconds, and the parameters' hash after one of them. */
final class EpochClock implements Progress, CheckpointSink {
    private final int hashed;
    private final List<Double> losses = new ArrayList<>();
    private final List<Double> seconds = new ArrayList<>();
    private int epochs;
    private long since;
    private String hash = "";

    /** A clock that takes the hash after an epoch, from 1. */
    EpochClock(int hashed) {
        this.hashed = hashed;
    }

    /** Comes before {@link #epochEnded(EpochReport)}; what the hash takes is in no epoch's seconds. */
    @Override
    public void epochEnded(Supplier<Checkpoint> checkpoint, boolean last) {
        epochs++;
        if (epochs > 1) { // the first begins with work that is done once: reading, uploading, building kernels
            seconds.add((System.nanoTime() - since) * 1e-9);
        }
        if (epochs == hashed) {
            hash = checkpoint.get().state().parameters().hash();
        }
        since = System.nanoTime();
    }

    @Override
    public void epochEnded(EpochReport report) {
        losses.add(report.trainingLoss());
    }

    /** The training loss of every epoch. */
    List<Double> losses() {
        return List.copyOf(losses);
    }

    /** The seconds of every epoch but the first. */
    List<Double> seconds() {
        return List.copyOf(seconds);
    }

    /** The parameters' hash; empty if the run did not come so far. */
    String hash() {
        return hash;
    }
}
