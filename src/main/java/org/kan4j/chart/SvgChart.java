package org.kan4j.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Draws charts as SVG with text that stays text. */
public final class SvgChart {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 516;
    private static final int LEFT = 76;
    private static final int TOP = 66;
    private static final int RIGHT = 560; // of the plot; the legend follows
    private static final int BOTTOM = 454;
    private static final int LEGEND = RIGHT + 22;
    private static final int LEGEND_LINE = 24;
    private static final double DIGIT_WIDTH = 8; // of a label, in pixels
    private static final double TICK_WIDTH = 40; // that a label of a round value needs beside the next
    private static final double TICK_HEIGHT = 16; // and above it
    private static final double SHIFT = 4; // between ranges at one place

    // Told apart by people who see fewer colours, too.
    private static final List<String> COLOURS =
            List.of("#0b5fa5", "#d1495b", "#2a9d5c", "#e08e0b", "#7b52ab", "#555555", "#17a2b8");

    private final Chart chart;
    private final LogScale x;
    private final LogScale y;
    private final StringBuilder svg = new StringBuilder();

    private SvgChart(Chart chart) {
        this.chart = chart;
        this.x = LogScale.around(values(Chart.Point::xLow, Chart.Point::xHigh), LEFT, RIGHT);
        this.y = LogScale.around(values(Chart.Point::low, Chart.Point::high), BOTTOM, TOP);
    }

    /** The chart as the text of an SVG file. */
    public static String draw(Chart chart) {
        return draw(List.of(chart));
    }

    /** Charts one below the other as the text of an SVG file. */
    public static String draw(List<Chart> charts) {
        int height = HEIGHT * charts.size();
        StringBuilder document = new StringBuilder();
        document.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"Helvetica, Arial, sans-serif\" font-size=\"13\" fill=\"#222\">\n",
                WIDTH, height, WIDTH, height));
        document.append(format("<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n", WIDTH, height));
        for (int n = 0; n < charts.size(); n++) {
            document.append(format("<g transform=\"translate(0 %d)\">\n", HEIGHT * n));
            document.append(new SvgChart(charts.get(n)).panel()).append("</g>\n");
        }
        return document.append("</svg>\n").toString();
    }

    private String panel() {
        line(
                "<text x=\"%d\" y=\"28\" font-size=\"16\" font-weight=\"bold\">%s</text>",
                LEFT, XmlText.escaped(chart.title()));
        line(
                "<text x=\"%d\" y=\"50\" font-size=\"12\" fill=\"#555\">%s</text>",
                LEFT, XmlText.escaped(chart.subtitle()));
        columns();
        rows();
        line(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#888\"/>",
                LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP);
        for (int s = 0; s < chart.series().size(); s++) {
            curve(s, COLOURS.get(s % COLOURS.size()), TOP + 12 + LEGEND_LINE * s);
        }
        return svg.toString();
    }

    private double[] values(ToDoubleFunction<Chart.Point> low, ToDoubleFunction<Chart.Point> high) {
        return chart.points().stream()
                .flatMapToDouble(point -> DoubleStream.of(low.applyAsDouble(point), high.applyAsDouble(point)))
                .toArray();
    }

    private void columns() {
        for (double value : columnValues()) {
            double at = x.at(value);
            line("<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#e4e4e4\"/>", at, TOP, at, BOTTOM);
            line(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    at, BOTTOM + 19, RoundValues.label(value));
        }
        line(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                (LEFT + RIGHT) / 2, BOTTOM + 44, XmlText.escaped(chart.xLabel()));
    }

    /** The places that were chosen, if they are whole numbers with room for their labels; else round values. */
    private List<Double> columnValues() {
        List<Double> chosen =
                chart.points().stream().map(Chart.Point::x).distinct().sorted().toList();
        double end = Double.NEGATIVE_INFINITY;
        for (double value : chosen) {
            double half = DIGIT_WIDTH * (RoundValues.label(value).length() + 1) / 2;
            if (value != Math.rint(value) || x.at(value) - half < end) {
                return ticks(x, values(Chart.Point::xLow, Chart.Point::xHigh), TICK_WIDTH);
            }
            end = x.at(value) + half;
        }
        return chosen;
    }

    /** The round values of an axis that are so many pixels apart, and 0 where that was measured. */
    private static List<Double> ticks(LogScale axis, double[] measured, double room) {
        List<Double> ticks = new ArrayList<>();
        if (DoubleStream.of(measured).anyMatch(value -> value == 0)) {
            ticks.add(0.0);
        }
        for (double tick : axis.ticks()) {
            double last = ticks.isEmpty() ? Double.NaN : axis.at(ticks.get(ticks.size() - 1));
            if (!(Math.abs(axis.at(tick) - last) < room)) {
                ticks.add(tick);
            }
        }
        return ticks;
    }

    private void rows() {
        for (double value : ticks(y, values(Chart.Point::low, Chart.Point::high), TICK_HEIGHT)) {
            double at = y.at(value);
            line("<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#e4e4e4\"/>", LEFT, at, RIGHT, at);
            line(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT - 8, at + 4.5, RoundValues.label(value));
        }
        int middle = (TOP + BOTTOM) / 2;
        line(
                "<text transform=\"translate(22 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>",
                middle, XmlText.escaped(chart.yLabel()));
    }

    private void curve(int number, String colour, int legend) {
        Chart.Series series = chart.series().get(number);
        double shift = SHIFT * (number - (chart.series().size() - 1) / 2.0);
        line("<g stroke=\"%s\" fill=\"%s\" stroke-width=\"2\">", colour, colour);
        line(
                "<polyline fill=\"none\" points=\"%s\"/>",
                series.points().stream()
                        .map(point -> format("%.1f,%.1f", across(point, shift), y.at(point.y())))
                        .collect(Collectors.joining(" ")));
        for (Chart.Point point : series.points()) {
            double at = across(point, shift);
            double height = y.at(point.y());
            bar(at, y.at(point.low()), at, y.at(point.high()));
            if (point.xLow() < point.xHigh()) {
                bar(x.at(point.xLow()), height, x.at(point.xHigh()), height);
            }
            line("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>", at, height);
        }
        line("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>", LEGEND, legend, LEGEND + 24, legend);
        line("<circle cx=\"%d\" cy=\"%d\" r=\"3\"/>", LEGEND + 12, legend);
        line("</g>");
        line(
                "<text x=\"%d\" y=\"%.1f\" font-size=\"12\">%s</text>",
                LEGEND + 32, legend + 4.5, XmlText.escaped(series.name()));
    }

    /** Where a point is drawn: ranges that several series have at one place stand beside each other. */
    private double across(Chart.Point point, double shift) {
        boolean chosen = point.xLow() == point.xHigh();
        long there = chart.series().stream()
                .flatMap(series -> series.points().stream())
                .filter(other -> other.x() == point.x())
                .count();
        return x.at(point.x()) + (chosen && there > 1 && point.low() < point.high() ? shift : 0);
    }

    /** The range of the samples. */
    private void bar(double fromX, double fromY, double toX, double toY) {
        line("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke-width=\"1\"/>", fromX, fromY, toX, toY);
    }

    private void line(String format, Object... values) {
        svg.append(format(format, values)).append('\n');
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
