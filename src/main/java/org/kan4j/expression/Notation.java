package org.kan4j.expression;

/** How the parts of printed mathematics are written in one language; every text is a whole piece of it. */
interface Notation {
    /** The digits of a number, perhaps times a power of ten, without a sign. */
    String number(DecimalText number);

    /** The letter pi. */
    String pi();

    /** A variable. */
    String name(NameParts name);

    /** The name of a function and its argument, to be put in parentheses. */
    String call(Function function, String argument);

    /** A text in parentheses. */
    String grouped(String text);

    /** A fraction. */
    String fraction(String above, String below);

    /** A square root. */
    String root(String text);

    /** A size between bars. */
    String bars(String text);

    /** A base, in parentheses where it needs them, and its exponent. */
    String power(String base, String exponent);

    /** A minus before a text. */
    String negative(String text);

    /** Two terms with a plus or minus between them. */
    String joined(String left, boolean minus, String right);

    /** Two factors side by side, with a dot between them where the right one begins with a digit. */
    String times(String left, boolean dot, String right);
}
