package org.kan4j.cli;

import org.kan4j.data.Echo;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads the numbers of options, and says what an option takes where there is none. */
final class Numbers {
    private Numbers() {}

    /** Makes a command line read its numbers here. */
    static void register(CommandLine line) {
        line.registerConverter(int.class, Numbers::integer);
        line.registerConverter(Integer.class, Numbers::integer);
        line.registerConverter(long.class, text -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE));
        line.registerConverter(double.class, Numbers::decimal);
        line.registerConverter(Double.class, Numbers::decimal);
    }

    private static int integer(String text) {
        return (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static long whole(String text, long least, long most) {
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            if (!text.matches("[+-]?[0-9]+")) {
                throw new TypeConversionException("takes a whole number, got " + Echo.quoted(text));
            }
        }
        throw new TypeConversionException(
                "takes a whole number from " + least + " to " + most + ", got " + Echo.quoted(text));
    }

    private static double decimal(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("takes a number such as 0.1, got " + Echo.quoted(text));
        }
    }
}
