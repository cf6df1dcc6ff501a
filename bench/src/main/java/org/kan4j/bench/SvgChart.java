package org.kan4j.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws a chart as SVG with text that stays text. */
public final class SvgChart {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 516;
    private static final int LEFT = 76;
    private static final int TOP = 66;
    private static final int RIGHT = 560; // of the plot; the legend follows
    private static final int BOTTOM = 454;
    private static final int LEGEND = RIGHT + 22;
    private static final int LEGEND_LINE = 24;
    private static final double TICK_DISTANCE = 26; // pixels that a label needs

    // Told apart by people who see fewer colours, too.
    private static final List<String> COLOURS =
            List.of("#0b5fa5", "#d1495b", "#2a9d5c", "#e08e0b", "#7b52ab", "#555555", "#17a2b8");

    private final Chart chart;
    private final LogScale x;
    private final LogScale y;
    private final StringBuilder svg = new StringBuilder();

    private SvgChart(Chart chart) {
        this.chart = chart;
        double[] columns = chart.measuredAt();
        this.x = LogScale.around(columns[0], columns[columns.length - 1], LEFT, RIGHT);
        List<Chart.Point> points =
                chart.series().stream().flatMap(one -> one.points().stream()).toList();
        double least = points.stream().mapToDouble(Chart.Point::low).min().orElseThrow();
        double most = points.stream().mapToDouble(Chart.Point::high).max().orElseThrow();
        this.y = LogScale.around(least, most, BOTTOM, TOP);
    }

    /** The chart as the text of an SVG file. */
    public static String draw(Chart chart) {
        return new SvgChart(chart).draw();
    }

    private String draw() {
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"Helvetica, Arial, sans-serif\" font-size=\"13\" fill=\"#222\">",
                WIDTH, HEIGHT, WIDTH, HEIGHT);
        line("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>", WIDTH, HEIGHT);
        line("<text x=\"%d\" y=\"28\" font-size=\"16\" font-weight=\"bold\">%s</text>", LEFT, escaped(chart.title()));
        line("<text x=\"%d\" y=\"50\" font-size=\"12\" fill=\"#555\">%s</text>", LEFT, escaped(chart.subtitle()));
        columns();
        rows();
        line(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#888\"/>",
                LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP);
        for (int s = 0; s < chart.series().size(); s++) {
            curve(chart.series().get(s), COLOURS.get(s % COLOURS.size()), TOP + 12 + LEGEND_LINE * s);
        }
        line("</svg>");
        return svg.toString();
    }

    /** A line and a label wherever x was measured, as far as labels have room. */
    private void columns() {
        double last = Double.NEGATIVE_INFINITY;
        for (double value : chart.measuredAt()) {
            double at = x.at(value);
            line("<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#e4e4e4\"/>", at, TOP, at, BOTTOM);
            if (at - last >= TICK_DISTANCE) {
                line("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>", at, BOTTOM + 19, plain(value));
                last = at;
            }
        }
        line(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                (LEFT + RIGHT) / 2, BOTTOM + 44, escaped(chart.xLabel()));
    }

    private void rows() {
        for (double value : y.ticks()) {
            double at = y.at(value);
            line("<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#e4e4e4\"/>", LEFT, at, RIGHT, at);
            line("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", LEFT - 8, at + 4.5, plain(value));
        }
        int middle = (TOP + BOTTOM) / 2;
        line(
                "<text transform=\"translate(22 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>",
                middle, escaped(chart.yLabel()));
    }

    private void curve(Chart.Series series, String colour, int legend) {
        line("<g stroke=\"%s\" fill=\"%s\" stroke-width=\"2\">", colour, colour);
        line(
                "<polyline fill=\"none\" points=\"%s\"/>",
                series.points().stream()
                        .map(point -> format("%.1f,%.1f", x.at(point.x()), y.at(point.y())))
                        .collect(Collectors.joining(" ")));
        for (Chart.Point point : series.points()) {
            double at = x.at(point.x());
            line(
                    "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke-width=\"1\"/>",
                    at, y.at(point.low()), at, y.at(point.high()));
            line("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>", at, y.at(point.y()));
        }
        line("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>", LEGEND, legend, LEGEND + 24, legend);
        line("<circle cx=\"%d\" cy=\"%d\" r=\"3\"/>", LEGEND + 12, legend);
        line("</g>");
        line("<text x=\"%d\" y=\"%.1f\" font-size=\"12\">%s</text>", LEGEND + 32, legend + 4.5, escaped(series.name()));
    }

    private void line(String format, Object... values) {
        svg.append(format(format, values)).append('\n');
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** A number without digits that say nothing. */
    private static String plain(double value) {
        if (value < 1e-3) {
            return format("%.0e", value).replace("e-0", "e-");
        }
        return value >= 1 ? format("%.0f", value) : format("%.12f", value).replaceAll("0+$", "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
