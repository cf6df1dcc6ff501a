package org.kan4j.picture;

import org.kan4j.chart.XmlText;

/**
 * Draws which class was answered with which as SVG: a row per right class, a column per answered one, each square with its
 * count, the darker the larger its share of the row. Equal counts give equal bytes.
 */
public final class ConfusionSvg {
    private static final double MARGIN = 24;
    private static final double TITLE = 62;
    private static final double AXIS = 26; // that the name of an axis takes
    private static final int FEW = 6;
    private static final double ROOMY = 64; // side of a square where classes are few
    private static final double TIGHT = 44;
    private static final double DARK = 0.55; // from here on text on a square is light
    private static final double GAP = 10; // between names and squares

    private final Confusion confusion;
    private final int classes;
    private final double side;
    private final Labels columns;
    private final double left;
    private final double top;

    private ConfusionSvg(Confusion confusion) {
        this.confusion = confusion;
        this.classes = confusion.names().size();
        this.side = classes <= FEW ? ROOMY : TIGHT;
        this.columns = Labels.of(confusion.names(), side * classes);
        this.left = MARGIN + AXIS + columns.longest() + GAP;
        this.top = TITLE + AXIS + columns.height();
    }

    /** The picture as the text of an SVG file. */
    public static String draw(Confusion confusion) {
        return new ConfusionSvg(confusion).document();
    }

    private String document() {
        double width = Math.max(left + side * classes + columns.overhangBehind() + MARGIN, 320);
        SvgText svg = new SvgText(width, top + side * classes + MARGIN);
        svg.line("<text x=\"%.0f\" y=\"26\" font-size=\"15\" font-weight=\"bold\">Right and answered</text>", MARGIN);
        svg.line(
                "<text x=\"%.0f\" y=\"46\" font-size=\"12\" fill=\"#555\">rows, and their share of the right class%s</text>",
                MARGIN, confusion.rare() == 0 ? "" : "; the rarest classes as one");
        svg.line(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" fill=\"#555\">answered</text>",
                left + side * classes / 2, TITLE + AXIS / 2);
        svg.line(
                "<text transform=\"translate(%.1f %.1f) rotate(-90)\" text-anchor=\"middle\" fill=\"#555\">right</text>",
                MARGIN + AXIS / 2, top + side * classes / 2);
        for (int c = 0; c < classes; c++) {
            names(c, svg);
        }
        for (int right = 0; right < classes; right++) {
            for (int answered = 0; answered < classes; answered++) {
                square(right, answered, svg);
            }
        }
        return svg.end();
    }

    /** Above its column and left of its row. */
    private void names(int c, SvgText svg) {
        String title = XmlText.escaped(confusion.names().get(c));
        String shown = XmlText.escaped(columns.shown().get(c));
        double x = left + side * (c + 0.5);
        String place = columns.rising()
                ? SvgText.format(
                        "transform=\"translate(%.1f %.1f) rotate(-%d)\" text-anchor=\"start\"",
                        x, top - GAP, Labels.DEGREES)
                : SvgText.format("x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\"", x, top - GAP);
        svg.line("<text %s font-size=\"%.0f\"><title>%s</title>%s</text>", place, Labels.FONT, title, shown);
        svg.line(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\" font-size=\"%.0f\"><title>%s</title>%s</text>",
                left - GAP, top + side * (c + 0.5) + Labels.FONT / 3, Labels.FONT, title, shown);
    }

    private void square(int right, int answered, SvgText svg) {
        int count = confusion.counts().get(right).get(answered);
        double share = confusion.share(right, answered);
        double x = left + side * answered;
        double y = top + side * right;
        svg.line("<g><title>%s</title>", XmlText.escaped(description(right, answered)));
        svg.line(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.0f\" height=\"%.0f\" fill=\"#0b5fa5\" fill-opacity=\"%.3f\""
                        + " stroke=\"#e4e4e4\"/>",
                x, y, side, side, share);
        String colour = share > DARK ? "#fefefe" : count == 0 ? "#888" : "#222";
        svg.line(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" font-size=\"%.1f\" fill=\"%s\">%d</text>",
                x + side / 2, y + side / 2 + (count == 0 ? 4 : 0), size(count), colour, count);
        if (count > 0) {
            svg.line(
                    "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" font-size=\"10.5\" fill=\"%s\">%.0f %%</text>",
                    x + side / 2, y + side / 2 + 15, colour, 100 * share);
        }
        svg.line("</g>");
    }

    /** Of a number that is to fit into a square. */
    private double size(int count) {
        return Math.min(15, side / (0.6 * Integer.toString(count).length()));
    }

    private String description(int right, int answered) {
        return SvgText.format(
                "%s answered with %s: %d of %d rows",
                confusion.names().get(right),
                confusion.names().get(answered),
                confusion.counts().get(right).get(answered),
                confusion.rows(right));
    }
}
