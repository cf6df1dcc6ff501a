package org.kan4j.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Contents and raw files that several tests share. */
final class SafetensorsSample {
    static final double[] EDGES = {
        0.0, -0.0, Double.MIN_VALUE, -Double.MIN_NORMAL / 3, Double.MAX_VALUE, -Double.MAX_VALUE, 0.1, Math.PI
    };
    static final double[] FLOAT_EDGES = {-0.0, Float.MIN_VALUE, -Float.MIN_NORMAL / 2, Float.MAX_VALUE, 0.1f, 7};
    static final long[] LONG_EDGES = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE};

    private SafetensorsSample() {}

    /** Edge values of every type, a scalar, an empty tensor and metadata. */
    static SafetensorsWriter edges() {
        return new SafetensorsWriter()
                .metadata("kind", "edges")
                .metadata("text", "größe \"x\"\n\u0000\\ \uD83D\uDE00")
                .tensor("double", TensorType.F64, List.of(2, 4), EDGES)
                .tensor("float", TensorType.F32, List.of(6), FLOAT_EDGES)
                .tensor("long", List.of(4, 1), LONG_EDGES)
                .tensor("scalar", TensorType.F64, List.of(), new double[] {-1e-310})
                .tensor("empty", TensorType.F32, List.of(3, 0), new double[0]);
    }

    static byte[] bytes(SafetensorsWriter content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            content.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A file with this header, unchecked, followed by {@code dataBytes} zeros. */
    static byte[] raw(String header, int dataBytes) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return raw(text.length, text, dataBytes);
    }

    static byte[] raw(long headerLength, byte[] header, int dataBytes) {
        return ByteBuffer.allocate(Long.BYTES + header.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(headerLength)
                .put(header)
                .array();
    }
}
