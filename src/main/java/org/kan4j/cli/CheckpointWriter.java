package org.kan4j.cli;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.kan4j.file.CheckpointFile;
import org.kan4j.train.Checkpoint;
import org.kan4j.train.CheckpointSink;

/** Keeps the last checkpoint of a run in a file: at most once a second, and at the end. */
final class CheckpointWriter implements CheckpointSink {
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);

    private final Path file;
    private final String command;
    private final LongSupplier nanoTime;
    private final Interruption interruption;
    private long last;

    /** Writes to a file, from which the command goes on. */
    CheckpointWriter(Path file, String command, LongSupplier nanoTime, Interruption interruption) {
        this.file = file;
        this.command = command;
        this.nanoTime = nanoTime;
        this.interruption = interruption;
        this.last = nanoTime.getAsLong();
    }

    @Override
    public void epochEnded(Supplier<Checkpoint> checkpoint, boolean end) {
        if (!end && nanoTime.getAsLong() - last < INTERVAL) {
            return;
        }
        Checkpoint taken = checkpoint.get();
        interruption.whole(() -> CheckpointFile.write(file, taken));
        interruption.resumable(command, taken.state().epoch());
        last = nanoTime.getAsLong();
    }
}
