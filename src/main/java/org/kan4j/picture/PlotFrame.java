package org.kan4j.picture;

import org.kan4j.chart.RoundValues;
import org.kan4j.chart.XmlText;

/**
 * Where a picture with two axes has its plot, in pixels, and how both are drawn.
 *
 * @param width of the picture
 * @param height of the picture
 * @param left of the plot
 * @param top of the plot
 * @param right of the plot
 * @param bottom of the plot
 */
record PlotFrame(double width, double height, double left, double top, double right, double bottom) {
    private static final double TICK_HEIGHT = 14; // that a label takes

    /** Begins the picture with its title and what is measured. */
    SvgText begin(String title, String subtitle) {
        SvgText svg = new SvgText(width, height);
        svg.line(
                "<text x=\"%.0f\" y=\"26\" font-size=\"15\" font-weight=\"bold\">%s</text>",
                left, XmlText.escaped(title));
        svg.line("<text x=\"%.0f\" y=\"46\" font-size=\"12\" fill=\"#555\">%s</text>", left, XmlText.escaped(subtitle));
        return svg;
    }

    /** Draws lines at the ticks of both axes, with their labels, and the frame around. */
    void draw(Scale x, Scale y, SvgText svg) {
        for (double tick : x.ticks()) {
            double at = x.at().applyAsDouble(tick);
            svg.line("<path d=\"M%.1f %.0fV%.0f\" stroke=\"#e4e4e4\"/>", at, top, bottom);
            svg.line(
                    "<text x=\"%.1f\" y=\"%.0f\" text-anchor=\"middle\">%s</text>",
                    at, bottom + 19, RoundValues.label(tick));
        }
        double last = Double.POSITIVE_INFINITY;
        for (double tick : y.ticks()) {
            double at = y.at().applyAsDouble(tick);
            if (last - at >= TICK_HEIGHT) {
                svg.line("<path d=\"M%.0f %.1fH%.0f\" stroke=\"#e4e4e4\"/>", left, at, right);
                svg.line(
                        "<text x=\"%.0f\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                        left - 8, at + 4.5, RoundValues.label(tick));
                last = at;
            }
        }
        svg.line(
                "<rect x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\" fill=\"none\" stroke=\"#888\"/>",
                left, top, right - left, bottom - top);
    }

    /** Writes below the horizontal axis and beside the vertical one what they show. */
    void label(String x, String y, SvgText svg) {
        svg.line(
                "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"middle\">%s</text>",
                (left + right) / 2, bottom + 42, XmlText.escaped(x));
        svg.line(
                "<text transform=\"translate(20 %.0f) rotate(-90)\" text-anchor=\"middle\">%s</text>",
                (top + bottom) / 2, XmlText.escaped(y));
    }
}
