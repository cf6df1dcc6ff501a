package org.kan4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvWriterTest {
    @Test
    void cellsAreQuotedWhereNeeded() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CsvWriter csv = new CsvWriter(bytes)) {
            csv.row(List.of("a", "b,c", "d\"e", "ü\nf"));
            csv.row(List.of("#1", "2", "", "4"));
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("a,\"b,c\",\"d\"\"e\",\"ü\nf\"\n\"#1\",2,,4\n");
    }
}
