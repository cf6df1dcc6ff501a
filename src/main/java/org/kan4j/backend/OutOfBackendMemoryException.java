package org.kan4j.backend;

/** A backend could not get the memory that an allocation asked for; a smaller batch may fit. */
public final class OutOfBackendMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** States what was asked for and what was there. */
    public OutOfBackendMemoryException(String message) {
        super(message);
    }

    /** States what was asked for and what was there. */
    public OutOfBackendMemoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
