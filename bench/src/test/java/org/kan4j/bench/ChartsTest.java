package org.kan4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.kan4j.bench.BenchRows.LINEAR;
import static org.kan4j.bench.BenchRows.OPENCL;
import static org.kan4j.bench.BenchRows.layer;
import static org.kan4j.bench.BenchRows.result;
import static org.kan4j.bench.BenchRows.row;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ChartsTest {
    private static final String BOTH = "forward_backward";

    private static final BenchResult RESULT = result(
            false,
            row(layer("layer-fine", 50), BOTH, OPENCL, 3, 4, 5),
            row(layer("layer-fine", 5), BOTH, OPENCL, 1, 2, 3),
            row(layer("layer-fine", 5), "training_step", OPENCL, 9),
            row(layer("layer-fine", 5), BOTH, LINEAR, 7),
            row(layer("batch", 5), BOTH, OPENCL, 1));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void curvesFollowTheGridAndHoldMedianAndRange() {
        Chart chart = Charts.of(RESULT, Charts.Axis.GRID).orElseThrow();

        assertThat(chart.measuredAt()).containsExactly(5, 50);
        assertThat(chart.series()).extracting(Chart.Series::name).containsExactly("kan4j opencl-0", LINEAR);
        assertThat(chart.series().get(0).points())
                .containsExactly(new Chart.Point(5, 2, 1, 3), new Chart.Point(50, 4, 3, 5));
    }

    @Test
    void chartsWithOnePointAreLeftOutAndTheOthersStandBesideTheResult() throws IOException {
        List<Path> written = Charts.write(RESULT, folder.resolve("device-1.json"));

        assertThat(written).containsExactly(folder.resolve("device-1-grid.svg"));
        assertThat(Files.readString(written.get(0))).startsWith("<svg ").contains("grid intervals G");
    }

    @Test
    void drawingIsXmlWithItsTextAsText() throws Exception {
        String svg = SvgChart.draw(Charts.of(RESULT, Charts.Axis.GRID).orElseThrow());
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));

        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(document.getElementsByTagName("text").item(1).getTextContent())
                .isEqualTo("128 -> 128, batch 1024, k=3, float32; medians with the range of the samples;"
                        + " opencl-0 is Some <device>");
    }

    @Test
    void smallTicksAreWrittenWithAnExponent() {
        Chart.Series curve = new Chart.Series("errors", List.of(new Chart.Point(5, 2e-7, 2e-7, 0.02)));

        String svg = SvgChart.draw(new Chart("a", "b", "c", "d", List.of(curve)));

        assertThat(svg).contains(">1e-6<", ">0.01<").doesNotContain("0.000001");
    }

    @Test
    void scaleIsLogarithmicAndTicksAreRound() {
        LogScale scale = new LogScale(0.9, 110, 100, 300);

        assertThat(scale.at(0.9)).isEqualTo(100, within(1e-9));
        assertThat(scale.at(110)).isEqualTo(300, within(1e-9));
        assertThat(scale.at(Math.sqrt(0.9 * 110))).isEqualTo(200, within(1e-9));
        assertThat(scale.ticks()).containsExactly(1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0);
        assertThat(new LogScale(0.5, 50_000, 0, 1).ticks()).containsExactly(1.0, 10.0, 100.0, 1000.0, 10_000.0);
    }

    @Test
    void scaleHasRoomAroundItsValues() {
        LogScale many = LogScale.around(1, 100, 0, 1);
        assertThat(many.low()).isLessThan(1);
        assertThat(many.high()).isGreaterThan(100);
        LogScale one = LogScale.around(3, 3, 0, 1);
        assertThat(one.at(3)).isEqualTo(0.5, within(1e-9));
    }
}
