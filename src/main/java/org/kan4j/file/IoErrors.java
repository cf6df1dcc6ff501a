package org.kan4j.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.kan4j.data.Echo;

/** The operating system's refusals as one-line errors that name the file. */
public final class IoErrors {
    private IoErrors() {}

    /** An error of our own finding about {@code file}. */
    public static UncheckedIOException of(Path file, String problem) {
        return new UncheckedIOException(
                Echo.path(file) + ": " + problem, new FileSystemException(file.toString(), null, problem));
    }

    /** {@code cause}, met while doing {@code action} ("cannot be read"), in one line. */
    public static UncheckedIOException of(Path file, String action, IOException cause) {
        return new UncheckedIOException(Echo.path(file) + ": " + action + ": " + reason(cause), cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "no such file";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof FileSystemLoopException) {
            return "symbolic links form a loop";
        }
        String reason = cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
        return reason == null ? cause.getClass().getSimpleName() : Echo.of(reason);
    }
}
