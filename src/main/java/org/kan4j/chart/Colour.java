package org.kan4j.chart;

import java.util.List;

/**
 * The colours of all pictures and charts. A file has the one for a white ground; a page that shows it on a dark one replaces
 * it by the other.
 *
 * @param onLight as it stands in the file
 * @param onDark what takes its place on a dark ground
 */
public record Colour(String onLight, String onDark) {
    /** All of them; each stands in files just as it is written here. */
    public static final List<Colour> ALL = List.of(
            new Colour("#fff", "#1b1e24"), // ground
            new Colour("#222", "#e8e8ea"), // text, nodes
            new Colour("#555", "#a9adb6"), // what explains
            new Colour("#888", "#7d828c"), // frames
            new Colour("#e4e4e4", "#343842"), // between ticks
            new Colour("#fefefe", "#0e1116"), // text on curves' colour
            new Colour("#0b5fa5", "#6cb2ee"), // curves, then others
            new Colour("#d1495b", "#ef7f8d"),
            new Colour("#2a9d5c", "#5fcf92"),
            new Colour("#e08e0b", "#f2b04e"),
            new Colour("#7b52ab", "#b797e0"),
            new Colour("#555555", "#b4b7be"),
            new Colour("#17a2b8", "#52c7da"));
}
