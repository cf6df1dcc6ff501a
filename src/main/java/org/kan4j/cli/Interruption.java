package org.kan4j.cli;

import java.util.concurrent.locks.LockSupport;

/**
 * Watches for the end of the JVM by a signal while a run is on: lets a file that is being written be finished, begins no other,
 * and tells the user how to go on.
 */
final class Interruption implements AutoCloseable {
    private final Console console;
    private final Object files = new Object();
    private final Thread hook = new Thread(this::interrupted, "interrupted");
    private String message;
    private boolean over;

    /**
     * Starts watching.
     *
     * @param message what the user is told at the end, until there is a checkpoint
     */
    Interruption(Console console, String message) {
        this.console = console;
        this.message = message;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Writes a file. Once the end has come it does not return. */
    void whole(Runnable write) {
        synchronized (files) {
            if (!over) {
                write.run();
                return;
            }
        }
        while (true) {
            LockSupport.park(this); // the JVM is about to end; nothing more may happen here
        }
    }

    /** There is a checkpoint of this epoch, from which this command goes on. */
    void resumable(String command, int epoch) {
        synchronized (files) {
            message = "interrupted; the checkpoint of epoch " + epoch + " is whole, go on with: " + command;
        }
    }

    private void interrupted() {
        synchronized (files) {
            over = true;
            if (console.terminal()) {
                console.err().println(); // leaves the line of the progress bar
            }
            console.say(message);
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending already, and the hook does its work.
            return;
        }
    }
}
