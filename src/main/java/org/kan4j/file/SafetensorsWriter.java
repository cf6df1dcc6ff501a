package org.kan4j.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kan4j.data.Echo;

/**
 * The content of a safetensors file to be written: metadata and tensors, each added once.
 *
 * <p>The bytes are a function of the content alone, not of the order of adding: metadata first, by key; then tensors by
 * dtype ({@link TensorType}'s order, widest first, so that every element is aligned) and name; the header padded with
 * spaces to a multiple of eight bytes. The format's own Python package writes the same bytes,
 * but its metadata in any order.
 *
 * <p>Arrays are not copied: they must not change until the content is written. Writing needs a buffer of 64 KiB. Not
 * thread-safe. A fault of the content is an {@link IllegalArgumentException} at once; what is accepted can be read by
 * {@link SafetensorsFile}, except that a header of more than 16 MiB is found only on writing.
 */
public final class SafetensorsWriter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int ALIGNMENT = 8;

    private final SortedMap<String, String> metadata = new TreeMap<>();
    private final SortedMap<String, Tensor> tensors = new TreeMap<>();

    /** A tensor's place and how its elements from some index on are put into a buffer. */
    private record Tensor(String name, TensorType type, List<Integer> shape, Elements elements) {
        long bytes() {
            return (long) SafetensorsLimits.elements(shape) * type.bytes();
        }
    }

    /** Puts {@code count} elements from index {@code first} on into {@code buffer}. */
    private interface Elements {
        void put(ByteBuffer buffer, int first, int count);
    }

    /** Creates an empty content. */
    public SafetensorsWriter() {}

    /** Adds free text under {@code key}: 1 to 256 characters, none a control character, not used before. */
    @CanIgnoreReturnValue
    public SafetensorsWriter metadata(String key, String value) {
        requireGood("metadata key " + Echo.quoted(key) + " ", SafetensorsLimits.nameProblem(key));
        requireGood("the metadata value of " + Echo.quoted(key) + " ", SafetensorsLimits.textProblem(value));
        require(!metadata.containsKey(key), "metadata key " + Echo.quoted(key) + " is already there");
        require(metadata.size() < SafetensorsLimits.METADATA_ENTRIES, "too many metadata entries");
        metadata.put(key, value);
        return this;
    }

    /**
     * Adds a tensor of real numbers, row-major.
     *
     * @param name 1 to 256 characters, none a control character, not used before
     * @param type F64, or F32, for which every value is rounded to the nearest float
     * @param shape at most 8 sizes; their product is the number of values
     * @param values the elements; any bits are kept
     */
    @CanIgnoreReturnValue
    public SafetensorsWriter tensor(String name, TensorType type, List<Integer> shape, double[] values) {
        Elements elements = switch (type) {
            case F64 -> (buffer, first, count) -> buffer.asDoubleBuffer().put(values, first, count);
            case F32 -> (buffer, first, count) -> putFloats(buffer, values, first, count);
            case I64 ->
                throw new IllegalArgumentException(
                        "tensor " + Echo.quoted(name) + " has real values but type I64, expected F64 or F32");
        };
        return add(new Tensor(name, type, List.copyOf(shape), elements), values.length);
    }

    /** Adds a tensor of whole numbers, type I64; otherwise as {@link #tensor(String, TensorType, List, double[])}. */
    @CanIgnoreReturnValue
    public SafetensorsWriter tensor(String name, List<Integer> shape, long[] values) {
        Elements elements = (buffer, first, count) -> buffer.asLongBuffer().put(values, first, count);
        return add(new Tensor(name, TensorType.I64, List.copyOf(shape), elements), values.length);
    }

    /** Adds all of an open file but one entry of its metadata; the elements are read when they are written. */
    @CanIgnoreReturnValue
    SafetensorsWriter copy(SafetensorsFile source, String leftOut) {
        source.metadata().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(leftOut))
                .forEach(entry -> metadata(entry.getKey(), entry.getValue()));
        for (TensorInfo tensor : source.tensors().values()) {
            Elements elements = (buffer, first, count) -> buffer.put(source.chunk(tensor, first));
            add(new Tensor(tensor.name(), tensor.type(), tensor.shape(), elements), tensor.elements());
        }
        return this;
    }

    /** Writes the content to {@code target} as {@link AtomicFile#write} does. */
    public void write(Path target) {
        byte[] header = header();
        AtomicFile.write(target, out -> writeTo(header, out));
    }

    /** Writes the content to {@code out}, which stays open. */
    public void writeTo(OutputStream out) throws IOException {
        writeTo(header(), out);
    }

    private void writeTo(byte[] header, OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.write(buffer.array(), 0, buffer.putLong(header.length).position());
        out.write(header);
        for (Tensor tensor : inFileOrder()) {
            int total = SafetensorsLimits.elements(tensor.shape());
            int most = CHUNK_BYTES / tensor.type().bytes();
            int count;
            for (int first = 0; first < total; first += count) {
                count = Math.min(most, total - first);
                tensor.elements().put(buffer.clear(), first, count);
                out.write(buffer.array(), 0, count * tensor.type().bytes());
            }
        }
    }

    private byte[] header() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            writeMetadata(json);
            long begin = 0;
            for (Tensor tensor : inFileOrder()) {
                writeTensor(json, tensor, begin);
                begin += tensor.bytes();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        while (bytes.size() % ALIGNMENT != 0) {
            bytes.write(' ');
        }
        require(
                bytes.size() <= SafetensorsLimits.HEADER_BYTES,
                "the header has " + bytes.size() + " bytes, expected at most " + SafetensorsLimits.HEADER_BYTES);
        return bytes.toByteArray();
    }

    private void writeMetadata(JsonGenerator json) throws IOException {
        if (metadata.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(SafetensorsLimits.METADATA);
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    private static void writeTensor(JsonGenerator json, Tensor tensor, long begin) throws IOException {
        json.writeObjectFieldStart(tensor.name());
        json.writeStringField("dtype", tensor.type().name());
        json.writeArrayFieldStart("shape");
        for (int size : tensor.shape()) {
            json.writeNumber(size);
        }
        json.writeEndArray();
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {begin, begin + tensor.bytes()}, 0, 2);
        json.writeEndObject();
    }

    private List<Tensor> inFileOrder() {
        return tensors.values().stream()
                .sorted(Comparator.comparing(Tensor::type).thenComparing(Tensor::name))
                .toList();
    }

    private SafetensorsWriter add(Tensor tensor, int values) {
        String subject = "tensor " + Echo.quoted(tensor.name()) + " ";
        requireGood(subject, SafetensorsLimits.nameProblem(tensor.name()));
        requireGood(subject, SafetensorsLimits.shapeProblem(tensor.shape()));
        require(!tensor.name().equals(SafetensorsLimits.METADATA), subject + "has the name reserved for metadata");
        int expected = SafetensorsLimits.elements(tensor.shape());
        require(
                values == expected,
                subject + "has " + values + " values, but shape " + tensor.shape() + " takes " + expected);
        require(!tensors.containsKey(tensor.name()), subject + "is already there");
        require(tensors.size() < SafetensorsLimits.TENSORS, "more than " + SafetensorsLimits.TENSORS + " tensors");
        tensors.put(tensor.name(), tensor);
        return this;
    }

    private static void putFloats(ByteBuffer buffer, double[] values, int first, int count) {
        for (int i = first; i < first + count; i++) {
            buffer.putFloat((float) values[i]);
        }
    }

    private static void requireGood(String subject, String problem) {
        require(problem.isEmpty(), subject + problem);
    }

    private static void require(boolean good, String problem) {
        if (!good) {
            throw new IllegalArgumentException(problem);
        }
    }
}
