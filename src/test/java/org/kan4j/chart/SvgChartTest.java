package org.kan4j.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SvgChartTest {
    private static Chart of(Chart.Point... points) {
        return new Chart("title", "sub", "x", "y", List.of(new Chart.Series("curve", List.of(points))));
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document document) {
        NodeList nodes = document.getElementsByTagName("text");
        return IntStream.range(0, nodes.getLength())
                .mapToObj(n -> nodes.item(n).getTextContent())
                .toList();
    }

    @Test
    void drawingIsXmlWithItsTextAsText() throws Exception {
        Chart.Series hostile =
                new Chart.Series("a<b & \"c\" ]]> </svg>\u0001\ud800", List.of(new Chart.Point(1, 2, 1, 3)));
        Chart chart = new Chart("<t>", "&amp;", "<!--", "\ufffe", List.of(hostile, hostile));

        Document document = parsed(SvgChart.draw(chart));

        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(texts(document)).contains("<t>", "&amp;", "<!--", "\ufffd", "a<b & \"c\" ]]> </svg>\ufffd\ufffd");
    }

    @Test
    void smallTicksAreWrittenWithAnExponent() {
        String svg = SvgChart.draw(of(new Chart.Point(5, 2e-7, 2e-7, 0.02)));

        assertThat(svg).contains(">1e-6<", ">0.01<").doesNotContain("0.000001");
    }

    @Test
    void chosenPlacesAreMarkedAndMeasuredOnesAreNot() throws Exception {
        Chart.Point five = new Chart.Point(5, 1, 1, 1);
        Chart.Point seventy = new Chart.Point(70, 1, 1, 1);
        assertThat(texts(parsed(SvgChart.draw(of(five, seventy)))))
                .contains("5", "70")
                .doesNotContain("20");
        Chart.Point beside = new Chart.Point(71, 1, 1, 1);
        assertThat(texts(parsed(SvgChart.draw(of(five, seventy, beside)))))
                .contains("5", "20", "50")
                .doesNotContain("70", "71");
        Chart.Point measured = new Chart.Point(0.1234, 0.12, 0.13, 1, 1, 1);
        assertThat(texts(parsed(SvgChart.draw(of(measured, five)))))
                .contains("0.2", "5")
                .doesNotContain("0.1234");
    }

    @Test
    void zeroIsDrawnAtTheEndOfTheAxisAndLabelled() throws Exception {
        String some = SvgChart.draw(of(new Chart.Point(5, 0, 0, 0.1), new Chart.Point(10, 0.1, 0, 0.2)));
        assertThat(some).doesNotContain("NaN", "Infinity").contains("cy=\"454.0\"");
        assertThat(texts(parsed(some))).contains("0", "0.1");
        String all = SvgChart.draw(of(new Chart.Point(0, 0, 0, 0, 0, 0)));
        assertThat(all).doesNotContain("NaN", "Infinity");
        assertThat(texts(parsed(all))).contains("0");
    }

    @Test
    void rangesInBothDirectionsAreBars() {
        String svg = SvgChart.draw(of(new Chart.Point(2, 1, 4, 2, 1, 4)));
        assertThat(svg.split("stroke-width=\"1\"", -1)).hasSize(3);
    }

    @Test
    void rangesAtOnePlaceStandBesideEachOther() {
        Chart.Series range = new Chart.Series("range", List.of(new Chart.Point(5, 2, 1, 3)));
        Chart.Series value = new Chart.Series("value", List.of(new Chart.Point(5, 2, 2, 2)));
        String svg = SvgChart.draw(new Chart("a", "b", "c", "d", List.of(range, value, range)));
        assertThat(svg).contains("cx=\"314.0\"", "cx=\"318.0\"", "cx=\"322.0\"");
    }

    @Test
    void chartsStandBelowEachOther() throws Exception {
        Chart chart = of(new Chart.Point(5, 1, 1, 1));
        Document document = parsed(SvgChart.draw(List.of(chart, chart)));
        assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(4);
        assertThat(document.getDocumentElement().getAttribute("height")).isEqualTo("1032");
    }

    @Test
    void curveWithoutPointsStandsInTheLegend() throws Exception {
        assertThat(texts(parsed(SvgChart.draw(of())))).contains("curve");
    }
}
