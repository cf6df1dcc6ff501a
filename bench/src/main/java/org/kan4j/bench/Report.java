package org.kan4j.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Results as files. */
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
            json.writeNumberField("load_average", result.loadAverage());
            json.writePOJOField("options", result.options());
            json.writeStringField("clock", result.clock());
            lines(json, "devices", result.devices());
            lines(json, "case", result.rows());
            lines(json, "comparison", Comparisons.of(result));
            json.writeEndObject();
            json.writeRaw("\n");
        }
    }

    /** Reads a file that {@link #write} wrote. */
    static BenchResult read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), BenchResult.class);
    }

    /** Writes another kind of result as JSON. */
    static void write(Object result, Path file) throws IOException {
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n");
    }

    private static void lines(JsonGenerator json, String key, List<?> values) throws IOException {
        json.writeArrayFieldStart(key);
        for (Object value : values) {
            json.writeRawValue(JSON.writeValueAsString(value));
        }
        json.writeEndArray();
    }
}
