package org.kan4j.expression;

/**
 * A piece of a formula's text.
 *
 * @param kind what it is
 * @param text the name without quotes, the sign, or the digits
 * @param position the character at which it begins, counted from 1
 */
record Token(Kind kind, String text, int position) {
    /** What a token is. */
    enum Kind {
        NUMBER,
        NAME,
        QUOTED_NAME,
        SIGN,
        END
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    /** What it is, in a message. */
    String shown() {
        return kind == Kind.END ? "the end" : Quoted.of(text);
    }
}
