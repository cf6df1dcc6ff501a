package org.kan4j.cli;

import java.io.UncheckedIOException;
import java.util.List;
import org.kan4j.backend.OutOfBackendMemoryException;
import org.kan4j.data.DataException;
import org.kan4j.file.FileFormatException;
import org.kan4j.opencl.ClException;
import org.kan4j.symbolic.NoFormulaException;
import org.kan4j.train.TrainingDivergedException;
import org.kan4j.verify.ContractCaseException;

/** How a failure ends a command: one line, and an exit code. */
final class Failures {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;

    /** Failures whose message is made for the user. */
    private static final List<Class<? extends RuntimeException>> SPOKEN = List.of(
            DataException.class,
            FileFormatException.class,
            UncheckedIOException.class,
            IllegalArgumentException.class,
            UnsupportedOperationException.class,
            ClException.class,
            OutOfBackendMemoryException.class,
            TrainingDivergedException.class,
            ContractCaseException.class,
            NoFormulaException.class);

    private Failures() {}

    /** Says what went wrong and gives the exit code. */
    static int report(Throwable failure, Console console, boolean debug) {
        if (failure instanceof Console.AnswerLostException lost && lost.isBrokenPipe()) {
            return OK;
        }
        if (debug) {
            failure.printStackTrace(console.err());
        }
        console.say("error: " + message(failure));
        return failure instanceof UsageException ? USAGE : FAILED;
    }

    private static String message(Throwable failure) {
        String said = String.valueOf(failure.getMessage());
        boolean spoken =
                failure instanceof UsageException || SPOKEN.stream().anyMatch(type -> type.isInstance(failure));
        if (spoken && failure.getMessage() != null) {
            return said;
        }
        if (failure instanceof OutOfMemoryError) {
            return "the memory of the JVM is used up (" + said
                    + "); set JDK_JAVA_OPTIONS=-Xmx8g or so, or use a smaller table or network";
        }
        if (failure instanceof StackOverflowError) {
            return "the stack of the JVM is used up; run with --debug to see where";
        }
        return "unexpected " + failure.getClass().getSimpleName() + ": " + said + " (--debug shows where)";
    }
}
