package org.kan4j.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kan4j.data.Echo;
import org.kan4j.symbolic.FunctionLibrary;

/**
 * A function that the user brings along.
 *
 * @param name what it is called
 * @param expression of x, as it was given
 * @param complexity what it costs a reader
 */
record OwnFunction(String name, String expression, int complexity) {
    private static final Pattern SYNTAX = Pattern.compile("([A-Za-z_]\\w{0,29})=([^:]+):(\\d{1,3})");

    /** Reads NAME=EXPRESSION:COMPLEXITY. */
    static OwnFunction parse(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            throw new UsageException(
                    "--function takes NAME=EXPRESSION:COMPLEXITY such as bump=1/(1+x^2):3, got " + Echo.quoted(text));
        }
        return new OwnFunction(parts.group(1), parts.group(2), Integer.parseInt(parts.group(3)));
    }

    /** A library with it. */
    FunctionLibrary in(FunctionLibrary library) {
        try {
            return library.with(name, expression, complexity);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--function " + name + ": " + e.getMessage());
        }
    }
}
