package org.kan4j.expression;

/** A text that is no formula, said in one line: where, what was found, and what would be right. */
public final class ExpressionSyntaxException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int position;

    ExpressionSyntaxException(int position, String problem) {
        super("formula, character " + position + ": " + problem);
        this.position = position;
    }

    /** The character at which the text is wrong, counted from 1. */
    public int position() {
        return position;
    }
}
