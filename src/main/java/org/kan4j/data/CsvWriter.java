package org.kan4j.data;

import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a table as CSV that {@link CsvReader} reads back: UTF-8, commas, quotes where needed, line feeds. Not thread-safe. */
public final class CsvWriter implements AutoCloseable {
    private final Writer text;
    private final de.siegmar.fastcsv.writer.CsvWriter records;

    /** Writes to a stream that is closed with the writer. */
    public CsvWriter(OutputStream out) {
        text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        records = de.siegmar.fastcsv.writer.CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(text);
    }

    /**
     * Writes one line.
     *
     * @throws java.io.UncheckedIOException if the stream fails
     */
    public void row(List<String> cells) {
        records.writeRecord(cells);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
