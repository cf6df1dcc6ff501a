package org.kan4j.data;

/** One input of a network, and how it is read from a table. */
public sealed interface Feature {
    /** Name of the column in the table. */
    String column();

    /** Name of the input: of the column, or {@code column=value} for an indicator. */
    String name();

    /** A column of numbers, taken as it is. */
    record Numeric(String column) implements Feature {
        @Override
        public String name() {
            return column;
        }
    }

    /** 1 where the cell of a categorical column holds the value, 0 where it holds another. */
    record Indicator(String column, String value) implements Feature {
        @Override
        public String name() {
            return column + "=" + value;
        }
    }
}
