package org.kan4j.picture;

import java.util.Locale;

/** The text of an SVG file as it grows, alike in every locale. Not thread-safe. */
final class SvgText {
    private final StringBuilder text = new StringBuilder();

    /** Begins a picture on a white ground. */
    SvgText(double width, double height) {
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\""
                        + " font-family=\"Helvetica, Arial, sans-serif\" font-size=\"13\" fill=\"#222\">",
                width, height, width, height);
        line("<rect width=\"%.0f\" height=\"%.0f\" fill=\"#fff\"/>", width, height);
    }

    /** Adds a line. */
    void line(String format, Object... values) {
        text.append(format(format, values)).append('\n');
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Ends the picture. */
    String end() {
        return text.append("</svg>\n").toString();
    }
}
