package org.kan4j.cli;

/** A command that cannot be meant as it was given: ends with exit code 2. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
