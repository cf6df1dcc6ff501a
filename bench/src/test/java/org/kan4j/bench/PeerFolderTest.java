package org.kan4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kan4j.model.Parameters;

class PeerFolderTest {
    private static final BenchCase CASE = BenchRows.layer("layer-128", 5);

    @Test
    void folderHoldsTheNetworkAndItsNumbersAndIsGoneInTheEnd() throws IOException {
        Parameters start = Parameters.initial(CASE.spec(), CASE.precision());
        Path path;
        try (PeerFolder folder = PeerFolder.of(CASE, true)) {
            path = folder.path();
            folder.write(start, List.of(new double[] {1, 2, 3}));

            JsonNode network =
                    new ObjectMapper().readTree(path.resolve("network.json").toFile());
            assertThat(network.toString())
                    .isEqualTo("{\"widths\":[128,128],\"grid\":5,\"order\":3,\"batch\":1024,"
                            + "\"precision\":\"float32\",\"gpu\":true}");
            assertThat(doubles(path.resolve("parameters.f64"))).isEqualTo(values(start));
            assertThat(doubles(path.resolve("knots.f64")).length).isEqualTo(128 * 12);
            assertThat(doubles(path.resolve("inputs.f64"))).containsExactly(1, 2, 3);
            Files.copy(path.resolve("inputs.f64"), path.resolve("outputs.f64"));
            assertThat(folder.outputs()).containsExactly(1, 2, 3);
        }
        assertThat(path).doesNotExist();
    }

    private static double[] values(Parameters parameters) {
        double[] values = new double[parameters.values().remaining()];
        parameters.values().get(values);
        return values;
    }

    private static double[] doubles(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[bytes.remaining() / Double.BYTES];
        bytes.asDoubleBuffer().get(values);
        return values;
    }
}
