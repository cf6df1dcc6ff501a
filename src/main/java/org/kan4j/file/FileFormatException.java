package org.kan4j.file;

import java.nio.file.Path;
import org.kan4j.data.Echo;

/**
 * A file whose content cannot be what it claims to be: cut, damaged, hostile, of another format, or not a regular file.
 *
 * <p>The message is one line: the file, what is wrong, what was found and what would be right. A failing operating
 * system (no such file, permission denied, disk full) is an {@link java.io.UncheckedIOException} instead.
 */
public final class FileFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An error in {@code file}; {@code problem} is one line, with names already escaped. */
    public FileFormatException(Path file, String problem) {
        super(Echo.path(file) + ": " + problem);
    }
}
