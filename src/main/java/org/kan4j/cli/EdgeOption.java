package org.kan4j.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kan4j.data.Echo;
import org.kan4j.model.EdgePlace;
import picocli.CommandLine.TypeConversionException;

/** Reads the place of an edge as people write it. */
final class EdgeOption {
    /** What an option shows in its help. */
    static final String LABEL = "LAYER,NODE,SUM";

    private static final Pattern PLACE = Pattern.compile("([1-9]\\d{0,8}),([1-9]\\d{0,8}),([1-9]\\d{0,8})");

    private EdgeOption() {}

    static EdgePlace place(String given) {
        Matcher numbers = PLACE.matcher(given);
        if (!numbers.matches()) {
            throw new TypeConversionException(
                    "takes LAYER,NODE,SUM, three numbers from 1 on such as 1,2,1, got " + Echo.quoted(given));
        }
        return new EdgePlace(number(numbers, 1), number(numbers, 2), number(numbers, 3));
    }

    private static int number(Matcher numbers, int group) {
        return Integer.parseInt(numbers.group(group)) - 1;
    }
}
