package org.kan4j.sparsity;

/** A network that fits its table has no scores there, or none by which anything of it would be left. */
public final class NoScoresException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** With what is wrong, in one line. */
    public NoScoresException(String message) {
        super(message);
    }
}
