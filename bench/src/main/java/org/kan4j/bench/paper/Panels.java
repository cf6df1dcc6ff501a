package org.kan4j.bench.paper;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Panels beside each other with one scale for all, drawn as SVG with text that stays text. What lies below or above the scale is
 * drawn at its edge.
 *
 * @param title above them
 * @param low the low end of the values
 * @param high the high end of the values
 * @param panels at least one
 */
record Panels(String title, double low, double high, List<Panel> panels) {
    private static final int WIDTH = 210;
    private static final int HEIGHT = 150;
    private static final int GAP = 14;
    private static final int TOP = 70;
    private static final List<String> COLOURS = List.of("#aaaaaa", "#0b5fa5", "#c8561b", "#3a8f4a");

    /** Copies the list. */
    Panels {
        panels = List.copyOf(panels);
    }

    /**
     * A panel.
     *
     * @param title above it
     * @param curves drawn over one another
     */
    record Panel(String title, List<Curve> curves) {}

    /**
     * A curve.
     *
     * @param name what the legend calls it
     * @param x places
     * @param y values there
     */
    record Curve(String name, List<Double> x, List<Double> y) {}

    /** The text of an SVG file. */
    String draw() {
        int width = panels.size() * (WIDTH + GAP) + GAP;
        StringBuilder svg = new StringBuilder(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"Helvetica, Arial, sans-serif\" font-size=\"12\" fill=\"#222\">%n",
                width, TOP + HEIGHT + GAP, width, TOP + HEIGHT + GAP));
        svg.append(format("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>%n", width, TOP + HEIGHT + GAP));
        svg.append(format("<text x=\"%d\" y=\"24\" font-size=\"16\" font-weight=\"bold\">%s</text>%n", GAP, title));
        legend(svg);
        DoubleSummaryStatistics x = places();
        for (int n = 0; n < panels.size(); n++) {
            panel(svg, panels.get(n), GAP + n * (WIDTH + GAP), x);
        }
        return svg.append("</svg>\n").toString();
    }

    private void legend(StringBuilder svg) {
        List<Curve> curves = panels.get(0).curves();
        for (int c = 0; c < curves.size(); c++) {
            svg.append(format(
                    "<text x=\"%d\" y=\"44\" fill=\"%s\">%s</text>%n",
                    GAP + 150 * c,
                    COLOURS.get(c % COLOURS.size()),
                    curves.get(c).name()));
        }
    }

    private void panel(StringBuilder svg, Panel panel, int left, DoubleSummaryStatistics x) {
        svg.append(format("<text x=\"%d\" y=\"%d\">%s</text>%n", left, TOP - 6, panel.title()));
        svg.append(format(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#888\"/>%n",
                left, TOP, WIDTH, HEIGHT));
        for (int c = 0; c < panel.curves().size(); c++) {
            Curve curve = panel.curves().get(c);
            String points = IntStream.range(0, curve.x().size())
                    .mapToObj(n -> format(
                            "%.1f,%.1f",
                            left + WIDTH * share(curve.x().get(n), x.getMin(), x.getMax()),
                            TOP + HEIGHT * (1 - share(curve.y().get(n), low, high))))
                    .collect(Collectors.joining(" "));
            svg.append(format(
                    "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" points=\"%s\"/>%n",
                    COLOURS.get(c % COLOURS.size()), points));
        }
    }

    private DoubleSummaryStatistics places() {
        return panels.stream()
                .flatMap(panel -> panel.curves().stream())
                .flatMap(curve -> curve.x().stream())
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
    }

    /** Where a value lies in a range, from 0 to 1. */
    private static double share(double value, double low, double high) {
        return Math.min(Math.max((value - low) / (high - low), 0), 1);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
