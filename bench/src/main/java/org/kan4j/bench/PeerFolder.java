package org.kan4j.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kan4j.model.Parameters;

/** The folder that a case is handed to its peers in; {@code common.py} says what the files hold. Gone when closed. */
final class PeerFolder implements AutoCloseable {
    private static final int PIECE = 1 << 16; // doubles written at a time

    private final Path folder;

    private PeerFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder; the caller closes it. */
    static PeerFolder of(BenchCase benchCase, boolean gpu) {
        Map<String, Object> network = new LinkedHashMap<>();
        network.put("widths", benchCase.spec().widths());
        network.put("grid", benchCase.spec().grid());
        network.put("order", benchCase.spec().order());
        network.put("batch", benchCase.batch());
        network.put("precision", benchCase.precision().name().toLowerCase(Locale.ROOT));
        network.put("gpu", gpu);
        try {
            PeerFolder made = new PeerFolder(Files.createTempDirectory("kan4j-peer"));
            new ObjectMapper().writeValue(made.folder.resolve("network.json").toFile(), network);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("the folder for the peers could not be written", e);
        }
    }

    Path path() {
        return folder;
    }

    /** Adds kan4j's numbers, and inputs for every layer. */
    void write(Parameters start, List<double[]> inputs) {
        try {
            write("parameters.f64", start.values());
            write("knots.f64", IntStream.range(0, inputs.size()).mapToObj(start::knots));
            write("inputs.f64", inputs.stream());
        } catch (IOException e) {
            throw new UncheckedIOException("kan4j's numbers could not be written for the peers", e);
        }
    }

    private void write(String name, Stream<double[]> arrays) throws IOException {
        write(name, arrays.map(DoubleBuffer::wrap).toArray(DoubleBuffer[]::new));
    }

    private void write(String name, DoubleBuffer... values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(PIECE * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel file = FileChannel.open(
                folder.resolve(name),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            for (DoubleBuffer block : values) {
                for (int from = 0; from < block.limit(); from += PIECE) {
                    int count = Math.min(PIECE, block.limit() - from);
                    bytes.clear().asDoubleBuffer().put(block.slice(from, count));
                    file.write(bytes.limit(count * Double.BYTES));
                }
            }
        }
    }

    /** What a peer wrote when it was asked to evaluate. */
    double[] outputs() {
        try {
            DoubleBuffer values = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("outputs.f64")))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asDoubleBuffer();
            double[] outputs = new double[values.remaining()];
            values.get(outputs);
            return outputs;
        } catch (IOException e) {
            throw new UncheckedIOException("the outputs of a peer could not be read", e);
        }
    }

    @Override
    public void close() {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of the peers could not be removed: " + folder, e);
        }
    }
}
