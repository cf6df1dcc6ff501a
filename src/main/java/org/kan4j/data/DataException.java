package org.kan4j.data;

/**
 * A file or table that cannot be used, said in one line: the file, the line, the column and the value, and what would be
 * right. Echoed names and values have gone through {@link Echo}.
 */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An error said in one line. */
    public DataException(String message) {
        super(message);
    }

    /** An error said in one line, with what led to it. */
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
