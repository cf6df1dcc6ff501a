package org.kan4j.symbolic;

/** No function of a library can take the place of a learned curve. */
public final class NoFormulaException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With what could not be told, in one line. */
    NoFormulaException(String message) {
        super(message);
    }
}
