package org.kan4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kan4j.bench.BenchRows.LINEAR;
import static org.kan4j.bench.BenchRows.OPENCL;
import static org.kan4j.bench.BenchRows.layer;
import static org.kan4j.bench.BenchRows.result;
import static org.kan4j.bench.BenchRows.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kan4j.chart.Chart;

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
    void subtitleSaysWhatIsTheSameEverywhereAndTheDevices() {
        assertThat(Charts.of(RESULT, Charts.Axis.GRID).orElseThrow().subtitle())
                .isEqualTo("128 -> 128, batch 1024, k=3, float32; medians with the range of the samples;"
                        + " opencl-0 is Some <device>");
    }
}
