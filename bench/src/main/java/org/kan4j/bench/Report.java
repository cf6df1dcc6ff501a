package org.kan4j.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Results as a file and as a table. */
final class Report {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private Report() {}

    /** Writes the file: JSON with one line for every row, so that two files can be compared line by line. */
    static void write(BenchResult result, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file);
                JsonGenerator json = JSON.getFactory().createGenerator(out)) {
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
            printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
            json.setPrettyPrinter(printer);
            json.writeStartObject();
            json.writeStringField("taken", result.taken());
            json.writeStringField("commit", result.commit());
            json.writeStringField("jdk", result.jdk());
            json.writePOJOField("jvm_options", result.jvmOptions());
            json.writeStringField("os", result.os());
            json.writePOJOField("options", result.options());
            json.writeStringField("clock", result.clock());
            lines(json, "devices", result.devices());
            lines(json, "case", result.rows());
            json.writeEndObject();
            json.writeRaw("\n");
        }
    }

    /** Writes the scores as JSON. */
    static void write(Accuracy.Result result, Path file) throws IOException {
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n");
    }

    private static void lines(JsonGenerator json, String key, List<?> values) throws IOException {
        json.writeArrayFieldStart(key);
        for (Object value : values) {
            json.writeRawValue(JSON.writeValueAsString(value));
        }
        json.writeEndArray();
    }

    /** Prints one case: milliseconds, GFLOP/s with their share of the measured peak, GB/s. */
    static void print(BenchCase benchCase, List<BenchResult.Row> rows, PrintStream out) {
        int width = rows.stream().mapToInt(row -> row.backend().length()).reduce("backend".length(), Math::max);
        String line = "  %-24s %-" + width + "s %11s %11s %11s %9s %6s %8s%n";
        out.println();
        out.println(benchCase.title());
        out.printf(Locale.ROOT, line, "operation", "backend", "median ms", "min", "max", "GFLOP/s", "peak", "GB/s");
        for (BenchResult.Row row : rows) {
            BenchResult.Milliseconds ms = row.milliseconds();
            out.printf(
                    Locale.ROOT,
                    line,
                    row.operation(),
                    row.backend(),
                    figure("%.4f", ms.median()),
                    figure("%.4f", ms.min()),
                    figure("%.4f", ms.max()),
                    figure("%.1f", row.gflops()),
                    figure("%.0f%%", 100 * row.shareOfFmaPeak()),
                    figure("%.1f", row.gbPerSecond()));
        }
    }

    private static String figure(String format, double value) {
        return value == 0 ? "" : String.format(Locale.ROOT, format, value);
    }
}
