package org.kan4j.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.kan4j.backend.NodeShape;
import org.kan4j.model.EdgePlace;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class NetworkSvgTest {
    private static Document parsed(NetworkCurves curves) throws Exception {
        String svg = NetworkSvg.draw(curves);
        assertThat(svg).doesNotContain("NaN", "Infinity");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(n -> (Element) nodes.item(n))
                .toList();
    }

    /** One layer of edges, all there, to sums. */
    private static NetworkCurves layer(List<String> inputs, List<String> outputs) {
        List<EdgeCurve> edges = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            for (int o = 0; o < outputs.size(); o++) {
                edges.add(edge(i, o));
            }
        }
        return new NetworkCurves(inputs, outputs, List.of(NodeShape.plain(outputs.size())), edges, 9);
    }

    private static EdgeCurve edge(int input, int sum) {
        return new EdgeCurve(0, input, sum, -1, 1, List.of(0.0, 2.0, 1.0), 0.5);
    }

    @Test
    void namesStayTextWhateverTheyHold() throws Exception {
        List<String> hostile = List.of(
                "a<b & \"c\" ]]>", "</svg><script>", "\u0001\ud800", "&amp;", "<!--", "two\nlines", "ltr\u202e");
        Document document = parsed(layer(hostile, List.of("'", "</title>")));

        assertThat(elements(document, "script")).isEmpty();
        assertThat(elements(document, "text")).hasSize(9);
        assertThat(elements(document, "title"))
                .extracting(Element::getTextContent)
                .contains(
                        "a<b & \"c\" ]]>",
                        "</svg><script>",
                        "\\u0001\\ud800",
                        "&amp;",
                        "<!--",
                        "two\\nlines",
                        "ltr\\u202e",
                        "</title>");
        assertThat(elements(document, "text"))
                .extracting(text -> text.getLastChild().getTextContent())
                .contains("</svg><script>", "two\\nlines", "ltr\\u202e");
    }

    @Test
    void longNamesAreShortenedAndKeptAsTitles() throws Exception {
        String name = "od280_per_od315_of_diluted_wines";
        Element text = elements(parsed(layer(List.of(name, "b"), List.of("y"))), "text")
                .get(0);

        assertThat(text.getLastChild().getTextContent()).isEqualTo("od280_per_od315_of_dilu\u2026");
        assertThat(text.getFirstChild().getTextContent()).isEqualTo(name);
    }

    @Test
    void namesRiseWhereThereIsNoRoom() {
        String few = NetworkSvg.draw(layer(List.of("first", "second"), List.of("y")));
        String many = NetworkSvg.draw(layer(Collections.nCopies(20, "a longer name"), List.of("y")));

        assertThat(few).doesNotContain("rotate");
        assertThat(many).contains("rotate(-35)");
    }

    @Test
    void everyEdgeThatIsThereHasItsBoxAndNoOther() throws Exception {
        NetworkCurves whole = layer(List.of("a", "b", "c"), List.of("y"));
        NetworkCurves pruned =
                new NetworkCurves(whole.inputs(), whole.outputs(), whole.nodes(), List.of(edge(0, 0), edge(2, 0)), 9);

        assertThat(elements(parsed(whole), "polyline")).hasSize(3);
        Document document = parsed(pruned);
        assertThat(elements(document, "polyline")).hasSize(2);
        assertThat(elements(document, "path")).hasSize(2);
        assertThat(elements(document, "title"))
                .extracting(Element::getTextContent)
                .noneMatch(title -> title.startsWith("layer 1, b"))
                .contains("layer 1, a to sum 1: x from -1.000 to 1.000, the curve from 0.000 to 2.000, strength 0.500");
    }

    @Test
    void aCurveFillsItsBoxAndOneWithoutHeightIsLevel() {
        EdgeCurve flat = new EdgeCurve(0, 1, 0, 3, 3, List.of(7.0, 7.0 + 1e-9, 7.0), 0);
        String svg = NetworkSvg.draw(new NetworkCurves(
                List.of("a", "b"), List.of("y"), List.of(NodeShape.plain(1)), List.of(edge(0, 0), flat), 9));

        assertThat(svg)
                .contains("points=\"6.0,38.0 22.0,6.0 38.0,22.0\" stroke=\"#0b5fa5\" stroke-width=\"1.8\""
                        + " stroke-opacity=\"0.905\"");
        assertThat(svg)
                .contains("points=\"6.0,22.0 22.0,22.0 38.0,22.0\" stroke=\"#0b5fa5\" stroke-width=\"1.8\""
                        + " stroke-opacity=\"0.100\"");
    }

    @Test
    void aProductStandsAboveItsFactors() throws Exception {
        NetworkCurves curves = new NetworkCurves(
                List.of("a"),
                List.of("sum", "product"),
                List.of(new NodeShape(1, List.of(3))),
                List.of(edge(0, 0), edge(0, 1), edge(0, 2), edge(0, 3)),
                9);
        Document document = parsed(curves);

        List<String> radii = elements(document, "circle").stream()
                .map(circle -> circle.getAttribute("r"))
                .toList();
        assertThat(radii).containsExactlyInAnyOrder("2.5", "2.5", "2.5", "10", "4.5", "4.5");
        assertThat(elements(document, "title"))
                .extracting(Element::getTextContent)
                .contains("product");
        Places places = new Places(curves);
        assertThat(places.sum(0, 0)).isEqualTo(places.node(1, 0));
        assertThat(places.sum(0, 2).x()).isEqualTo(places.node(1, 1).x());
        assertThat(places.sum(0, 1).y()).isGreaterThan(places.node(1, 1).y());
    }

    @Test
    void boxesOfAWideLayerDoNotOverlap() {
        NetworkCurves curves = layer(Collections.nCopies(40, "x"), Collections.nCopies(50, "y"));
        Places places = new Places(curves);
        List<Point> boxes = places.boxes(0);

        assertThat(boxes).hasSize(2000);
        for (int a = 0; a < boxes.size(); a++) {
            for (int b = 0; b < a; b++) {
                double apart = Math.max(
                        Math.abs(boxes.get(a).x() - boxes.get(b).x()),
                        Math.abs(boxes.get(a).y() - boxes.get(b).y()));
                assertThat(apart).isGreaterThan(Places.BOX);
            }
            assertThat(boxes.get(a).y())
                    .isBetween(places.node(1, 0).y(), places.node(0, 0).y());
        }
        assertThat(places.width()).isLessThan(5 * places.height());
    }

    @Test
    void anEdgeWithATextHasItInItsBoxAndItsTitle() throws Exception {
        NetworkCurves curves = layer(List.of("a", "b"), List.of("y"));
        Svg svg = Svg.of(NetworkSvg.draw(curves, Map.of(new EdgePlace(0, 1, 0), "sin(2 x) <&>")));

        assertThat(svg.texts("text")).contains("sin(2 x\u2026");
        assertThat(svg.texts("title")).anyMatch(title -> title.endsWith("strength 0.500; sin(2 x) <&>"));
        assertThat(svg.elements("polyline"))
                .extracting(curve -> curve.getAttribute("stroke"))
                .containsExactly("#0b5fa5", "#d1495b");
        Svg.of(NetworkSvg.draw(curves));
    }
}
