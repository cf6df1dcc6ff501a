package org.kan4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {
    private static final BenchCase CASE = BenchCase.all().get(0);

    @TempDir
    private Path folder = Path.of("");

    private static List<BenchResult.Row> rows() {
        Timing.Samples one = new Timing.Samples(List.of(3.0, 1.0, 2.0));
        return BenchResult.withShares(List.of(
                BenchResult.row(CASE, "layer_forward", "java", Cost.multiplyAdds(1e6), one),
                BenchResult.row(CASE, Peaks.FMA, "java", Cost.multiplyAdds(4e6), one),
                BenchResult.row(CASE, Peaks.COPY, "java", Cost.bytes(1e6), one)));
    }

    private JsonNode written() throws IOException {
        BenchResult result = BenchRows.result(false, rows().toArray(BenchResult.Row[]::new));
        Path file = folder.resolve("result.json");
        Report.write(result, file);
        return new ObjectMapper().readTree(Files.readString(file));
    }

    @Test
    void writeSaysWhatWasMeasuredAndWhere() throws IOException {
        JsonNode file = written();

        assertThat(file.get("commit").asText()).isEqualTo("abc-dirty");
        assertThat(file.get("jvm_options").get(0).asText()).isEqualTo("-Xmx1g");
        assertThat(file.get("options").get(0).asText()).isEqualTo("--quick");
        assertThat(file.get("devices").get(0).get("backend").asText()).isEqualTo("java");
    }

    @Test
    void writeGivesEveryRowItsTimesAndFigures() throws IOException {
        JsonNode row = written().get("case").get(0);

        assertThat(row.get("case").asText()).isEqualTo("layer-128");
        assertThat(row.get("operation").asText()).isEqualTo("layer_forward");
        assertThat(row.get("precision").asText()).isEqualTo("float32");
        assertThat(row.get("milliseconds").get("median").asDouble()).isEqualTo(2.0);
        assertThat(row.get("milliseconds").get("min").asDouble()).isEqualTo(1.0);
        assertThat(row.get("milliseconds").get("max").asDouble()).isEqualTo(3.0);
        assertThat(row.get("milliseconds").get("samples")).hasSize(3);
        assertThat(row.get("gflops").asDouble()).isEqualTo(1.0, within(1e-12));
        assertThat(row.get("share_of_fma_peak").asDouble()).isEqualTo(0.25, within(1e-12));
    }

    @Test
    void readGivesBackWhatWasWritten() throws IOException {
        BenchResult.Row step = rows().get(0).with(new Footprint(31, 1 << 20));
        BenchResult result = BenchRows.result(true, step, rows().get(1));
        Path file = folder.resolve("result.json");
        Report.write(result, file);

        assertThat(Report.read(file)).isEqualTo(result);
        JsonNode row = new ObjectMapper().readTree(file.toFile()).get("case").get(0);
        assertThat(row.get("launches").asLong()).isEqualTo(31);
        assertThat(row.get("peak_device_bytes").asLong()).isEqualTo(1 << 20);
    }

    @Test
    void tableHoldsStepsAndComparisons() {
        BenchResult.Row step = BenchRows.row(CASE, "training_step", BenchRows.OPENCL, 5);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Tables(new PrintStream(bytes, true, StandardCharsets.UTF_8))
                .print(BenchRows.result(
                        false,
                        step.with(new Footprint(31, 3 << 20)),
                        BenchRows.row(CASE, "forward_backward", BenchRows.OPENCL, 5),
                        BenchRows.row(CASE, "forward_backward", BenchRows.LINEAR, 10)));

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("31        3.0")
                .contains("0.50")
                .contains("<= 1.0x its time")
                .contains("met");
    }

    @Test
    void writeLeavesOutFiguresThatSayNothing() throws IOException {
        JsonNode rows = written().get("case");

        assertThat(rows.get(0).has("gb_per_second")).isFalse();
        assertThat(rows.get(2).has("gflops")).isFalse();
        assertThat(rows.get(2).get("gb_per_second").asDouble()).isEqualTo(0.5, within(1e-12));
    }

    @Test
    void printShowsOneLineForEveryRow() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Tables(new PrintStream(bytes, true, StandardCharsets.UTF_8)).print(CASE.title(), rows());

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("layer-128 [128, 128] G=5")
                .contains("layer_forward")
                .contains("25%")
                .contains("copy_peak");
    }
}
