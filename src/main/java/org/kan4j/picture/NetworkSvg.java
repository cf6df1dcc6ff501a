package org.kan4j.picture;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kan4j.backend.NodeShape;
import org.kan4j.chart.XmlText;
import org.kan4j.data.Echo;
import org.kan4j.model.EdgePlace;

/**
 * Draws networks as SVG with text that stays text, as the KAN paper does: every edge a box with its curve on the way from a
 * node to a sum, the fainter the less it matters. An edge may have a short text, such as the function that it was fixed to:
 * it stands below its curve, in another colour. Equal curves and texts give equal bytes.
 */
public final class NetworkSvg {
    private static final double FADING = 3; // pykan's beta
    private static final double FAINTEST = 0.1; // of what is there and hardly matters
    private static final double INSET = 6; // of a curve in its box
    private static final double FLAT = 1e-6; // relative height below which a curve is drawn as a level line
    private static final double DOT = 4.5;
    private static final double CROSS = 10;
    private static final double ARM = 4.2;

    private static final String LEARNED = "#0b5fa5";
    private static final String NAMED = "#d1495b"; // edges with a text
    private static final double TEXT = 9; // its size, in pixels
    private static final int MOST_SYMBOLS = 8; // of it, in a box

    private final NetworkCurves curves;
    private final Map<EdgePlace, String> texts;
    private final Places places;
    private final StringBuilder svg = new StringBuilder();

    private NetworkSvg(NetworkCurves curves, Map<EdgePlace, String> texts) {
        this.curves = curves;
        this.texts = texts;
        this.places = new Places(curves);
    }

    /** The picture as the text of an SVG file. */
    public static String draw(NetworkCurves curves) {
        return draw(curves, Map.of());
    }

    /**
     * The same with texts on some of the edges.
     *
     * @param curves what is drawn
     * @param texts for an edge a short text, of which a box shows {@value #MOST_SYMBOLS} symbols and its title all
     */
    public static String draw(NetworkCurves curves, Map<EdgePlace, String> texts) {
        return new NetworkSvg(curves, texts).document();
    }

    private String document() {
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\""
                        + " font-family=\"Helvetica, Arial, sans-serif\" font-size=\"%.0f\" fill=\"#222\" stroke-linecap=\"round\""
                        + " stroke-linejoin=\"round\">",
                places.width(), places.height(), places.width(), places.height(), Labels.FONT);
        line("<rect width=\"%.0f\" height=\"%.0f\" fill=\"#fff\"/>", places.width(), places.height());
        line("<g stroke=\"#222\" stroke-width=\"1.5\" fill=\"none\">");
        for (int l = 0; l < curves.layers(); l++) {
            lines(l);
        }
        for (int l = 0; l < curves.layers(); l++) {
            boxes(l);
            products(l);
        }
        line("</g>");
        for (int level = 0; level <= curves.layers(); level++) {
            dots(level);
        }
        labels(curves.inputs(), places.inputs(), 0);
        labels(curves.outputs(), places.outputs(), curves.layers());
        return svg.append("</svg>\n").toString();
    }

    /** From nodes to boxes and from there to sums, below all that is drawn later. */
    private void lines(int layer) {
        List<EdgeCurve> edges = curves.edges(layer);
        List<Point> boxes = places.boxes(layer);
        int[] strongestLast = IntStream.range(0, edges.size())
                .boxed()
                .sorted(Comparator.comparingDouble(n -> edges.get(n).strength()))
                .mapToInt(n -> n)
                .toArray();
        for (int n : strongestLast) {
            EdgeCurve edge = edges.get(n);
            Point from = places.node(layer, edge.input());
            Point to = places.sum(layer, edge.sum());
            Point box = boxes.get(n);
            line(
                    "<path d=\"M%.1f %.1fL%.1f %.1fM%.1f %.1fL%.1f %.1f\" stroke-opacity=\"%.3f\"/>",
                    from.x(),
                    from.y(),
                    box.x(),
                    box.y() + Places.BOX / 2,
                    box.x(),
                    box.y() - Places.BOX / 2,
                    to.x(),
                    to.y(),
                    opacity(edge));
        }
    }

    private static double opacity(EdgeCurve edge) {
        return Math.max(FAINTEST, StrictMath.tanh(FADING * edge.strength()));
    }

    private void boxes(int layer) {
        List<EdgeCurve> edges = curves.edges(layer);
        List<Point> boxes = places.boxes(layer);
        for (int n = 0; n < edges.size(); n++) {
            EdgeCurve edge = edges.get(n);
            Optional<String> text = text(edge);
            line(
                    "<g transform=\"translate(%.1f %.1f)\">",
                    boxes.get(n).x() - Places.BOX / 2, boxes.get(n).y() - Places.BOX / 2);
            line("<title>%s</title>", XmlText.escaped(description(edge)));
            line(
                    "<rect width=\"%.0f\" height=\"%.0f\" rx=\"3\" fill=\"#fff\" stroke-width=\"1\" stroke-opacity=\"%.3f\"/>",
                    Places.BOX, Places.BOX, opacity(edge));
            line(
                    "<polyline points=\"%s\" stroke=\"%s\" stroke-width=\"1.8\" stroke-opacity=\"%.3f\"/>",
                    points(edge, text.isPresent() ? Places.BOX - TEXT - INSET : Places.BOX - INSET),
                    text.isPresent() ? NAMED : LEARNED,
                    opacity(edge));
            text.ifPresent(shown -> line(
                    "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"middle\" font-size=\"%.0f\" stroke=\"none\" fill=\"%s\">%s</text>",
                    Places.BOX / 2,
                    Places.BOX - TEXT / 2,
                    TEXT,
                    NAMED,
                    XmlText.escaped(Labels.shortened(shown, MOST_SYMBOLS))));
            line("</g>");
        }
    }

    private Optional<String> text(EdgeCurve edge) {
        return Optional.ofNullable(texts.get(new EdgePlace(edge.layer(), edge.input(), edge.sum())));
    }

    private String description(EdgeCurve edge) {
        String from = edge.layer() == 0 ? Echo.whole(curves.inputs().get(edge.input())) : "node " + (edge.input() + 1);
        return format(
                "layer %d, %s to sum %d: x from %.4g to %.4g, the curve from %.4g to %.4g, strength %.3f%s",
                edge.layer() + 1,
                from,
                edge.sum() + 1,
                edge.low(),
                edge.high(),
                edge.lowest(),
                edge.highest(),
                edge.strength(),
                text(edge).map(text -> "; " + text).orElse(""));
    }

    /** A curve over the whole width of its box and the height to {@code bottom}; in the middle where it is flat. */
    private static String points(EdgeCurve edge, double bottom) {
        double inner = Places.BOX - 2 * INSET;
        double lowest = edge.lowest();
        double reach = edge.highest() - lowest;
        boolean flat = !(reach > FLAT * Math.max(Math.abs(lowest), Math.abs(edge.highest())));
        int last = edge.values().size() - 1;
        return IntStream.rangeClosed(0, last)
                .mapToObj(n -> format(
                        "%.1f,%.1f",
                        INSET + inner * n / last,
                        INSET
                                + (bottom - INSET)
                                        * (flat ? 0.5 : 1 - (edge.values().get(n) - lowest) / reach)))
                .collect(Collectors.joining(" "));
    }

    /** The products behind a layer, with the lines from their factors. */
    private void products(int layer) {
        NodeShape shape = curves.nodes().get(layer);
        int[] starts = shape.starts();
        for (int node = shape.sums(); node < shape.nodes(); node++) {
            Point at = places.node(layer + 1, node);
            for (int sum = starts[node]; sum < starts[node + 1]; sum++) {
                Point factor = places.sum(layer, sum);
                line("<path d=\"M%.1f %.1fL%.1f %.1f\"/>", factor.x(), factor.y(), at.x(), at.y());
                line("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"#222\"/>", factor.x(), factor.y());
            }
            line("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.0f\" fill=\"#fff\"/>", at.x(), at.y(), CROSS);
            line(
                    "<path d=\"M%.1f %.1fL%.1f %.1fM%.1f %.1fL%.1f %.1f\"><title>product</title></path>",
                    at.x() - ARM,
                    at.y() - ARM,
                    at.x() + ARM,
                    at.y() + ARM,
                    at.x() - ARM,
                    at.y() + ARM,
                    at.x() + ARM,
                    at.y() - ARM);
        }
    }

    /** The nodes of a level that are no products. */
    private void dots(int level) {
        int count = level == 0 ? curves.width(0) : curves.nodes().get(level - 1).sums();
        for (int node = 0; node < count; node++) {
            Point at = places.node(level, node);
            line("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>", at.x(), at.y(), DOT);
        }
    }

    /** Below the inputs, above the outputs. */
    private void labels(List<String> names, Labels labels, int level) {
        boolean below = level == 0;
        for (int node = 0; node < names.size(); node++) {
            Point at = places.node(level, node);
            double y = at.y() + (below ? 2 * DOT + Labels.FONT : -CROSS - DOT);
            String place = labels.rising()
                    ? format(
                            "transform=\"translate(%.1f %.1f) rotate(-%d)\" text-anchor=\"%s\"",
                            at.x() + (below ? DOT : 0), y, Labels.DEGREES, below ? "end" : "start")
                    : format("x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\"", at.x(), y);
            line(
                    "<text %s><title>%s</title>%s</text>",
                    place,
                    XmlText.escaped(Echo.whole(names.get(node))),
                    XmlText.escaped(labels.shown().get(node)));
        }
    }

    private void line(String format, Object... values) {
        svg.append(format(format, values)).append('\n');
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
