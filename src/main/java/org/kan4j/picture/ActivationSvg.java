package org.kan4j.picture;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kan4j.chart.RoundValues;
import org.kan4j.chart.XmlText;
import org.kan4j.data.Echo;

/** Draws one edge as SVG: its curve, how densely values enter it, and the knots of its grid. Equal edges give equal bytes. */
public final class ActivationSvg {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 430;
    private static final double LEFT = 70;
    private static final double RIGHT = 612;
    private static final double TOP = 44;
    private static final double BOTTOM = 370;
    private static final double DENSEST = 70; // height of the fullest interval
    private static final double HEADROOM = 12; // above the curve, and below it, to what the intervals take
    private static final double FLAT = 1e-4; // relative height below which a curve is level; labels have six digits
    private static final int STEPS = 7;

    private final Activation edge;
    private final EdgeCurve curve;
    private final double bottom; // value of the curve at its lowest place
    private final double top;
    private final StringBuilder svg = new StringBuilder();

    private ActivationSvg(Activation edge) {
        this.edge = edge;
        this.curve = edge.curve();
        double middle = (curve.lowest() + curve.highest()) / 2;
        double size = Math.max(Math.abs(curve.lowest()), Math.abs(curve.highest()));
        boolean flat = !(curve.highest() - curve.lowest() > FLAT * size);
        double around = size == 0 ? 1 : size;
        this.bottom = flat ? middle - around : curve.lowest();
        this.top = flat ? middle + around : curve.highest();
    }

    /** The picture as the text of an SVG file. */
    public static String draw(Activation edge) {
        return new ActivationSvg(edge).document();
    }

    private String document() {
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\""
                        + " font-family=\"Helvetica, Arial, sans-serif\" font-size=\"13\" fill=\"#222\">",
                WIDTH, HEIGHT, WIDTH, HEIGHT);
        line("<rect width=\"%.0f\" height=\"%.0f\" fill=\"#fff\"/>", WIDTH, HEIGHT);
        line(
                "<text x=\"%.0f\" y=\"26\" font-size=\"15\">layer %d, %s to sum %d</text>",
                LEFT, curve.layer() + 1, XmlText.escaped(Echo.of(edge.from())), curve.sum() + 1);
        density();
        knots();
        axes();
        line("<polyline points=\"%s\" fill=\"none\" stroke=\"#0b5fa5\" stroke-width=\"2.5\"/>", points());
        return svg.append("</svg>\n").toString();
    }

    /** How many values enter, as the heights of bars. */
    private void density() {
        int most = edge.counts().stream().mapToInt(count -> count).max().orElse(0);
        double width = (RIGHT - LEFT) / edge.counts().size();
        line("<g fill=\"#e08e0b\" fill-opacity=\"0.35\">");
        for (int n = 0; n < edge.counts().size(); n++) {
            int count = edge.counts().get(n);
            if (count > 0) {
                double height = DENSEST * count / most;
                line(
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>%d rows</title></rect>",
                        LEFT + n * width, BOTTOM - height, width, height, count);
            }
        }
        line("</g>");
    }

    private void knots() {
        line("<g stroke=\"#888\" stroke-dasharray=\"2 4\">");
        for (double knot : edge.knots()) {
            line(
                    "<line x1=\"%.1f\" y1=\"%.0f\" x2=\"%.1f\" y2=\"%.0f\"><title>knot %s</title></line>",
                    x(knot), TOP, x(knot), BOTTOM, RoundValues.label(knot));
        }
        line("</g>");
    }

    private void axes() {
        line(
                "<rect x=\"%.0f\" y=\"%.0f\" width=\"%.0f\" height=\"%.0f\" fill=\"none\" stroke=\"#888\"/>",
                LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP);
        for (double value : RoundValues.between(curve.low(), curve.high(), STEPS)) {
            line("<path d=\"M%.1f %.0fv5\" stroke=\"#888\"/>", x(value), BOTTOM);
            line(
                    "<text x=\"%.1f\" y=\"%.0f\" text-anchor=\"middle\">%s</text>",
                    x(value), BOTTOM + 20, RoundValues.label(value));
        }
        for (double value : RoundValues.between(bottom, top, STEPS)) {
            line("<path d=\"M%.0f %.1fh-5\" stroke=\"#888\"/>", LEFT, y(value));
            line(
                    "<text x=\"%.0f\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT - 9, y(value) + 4.5, RoundValues.label(value));
        }
        line(
                "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"middle\"><title>%s</title>%s</text>",
                (LEFT + RIGHT) / 2, BOTTOM + 44, XmlText.escaped(edge.from()), XmlText.escaped(Echo.of(edge.from())));
    }

    private String points() {
        int last = curve.values().size() - 1;
        return IntStream.rangeClosed(0, last)
                .mapToObj(n -> format(
                        "%.1f,%.1f",
                        LEFT + (RIGHT - LEFT) * n / last, y(curve.values().get(n))))
                .collect(Collectors.joining(" "));
    }

    private double x(double value) {
        return LEFT + (RIGHT - LEFT) * (value - curve.low()) / (curve.high() - curve.low());
    }

    private double y(double value) {
        double lowest = BOTTOM - DENSEST - HEADROOM;
        return lowest - (lowest - TOP - HEADROOM) * (value - bottom) / (top - bottom);
    }

    private void line(String format, Object... values) {
        svg.append(format(format, values)).append('\n');
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
