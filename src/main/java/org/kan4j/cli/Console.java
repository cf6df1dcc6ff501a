package org.kan4j.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * What a command has of the world around it.
 *
 * @param out standard output, for the answer alone; its failures are not swallowed
 * @param err standard error, for people
 * @param terminal whether standard error is a terminal
 * @param nanoTime a clock for intervals
 * @param environment variables of the process and properties of the JVM
 */
record Console(OutputStream out, PrintStream err, boolean terminal, LongSupplier nanoTime, Environment environment) {
    /** Writes the answer. */
    void answer(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new AnswerLostException(e);
        }
    }

    /** Says something to the user that is not the answer, in one line. */
    void say(String line) {
        err.println("kan4j: " + OneLine.of(line));
    }

    /** Standard output could not be written. */
    static final class AnswerLostException extends UncheckedIOException {
        private static final long serialVersionUID = 1L;

        AnswerLostException(IOException cause) {
            super("standard output cannot be written: " + cause.getMessage(), cause);
        }

        /** Whether the reader has gone, as {@code head} does: nothing to report. */
        boolean isBrokenPipe() {
            String reason = String.valueOf(getMessage());
            return reason.toLowerCase(Locale.ROOT).contains("pipe");
        }
    }
}
