package org.kan4j.symbolic;

/** A network cannot be told in functions. */
public final class NoFormulaException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With what could not be told, in one line. */
    NoFormulaException(String message) {
        super(message);
    }
}
