package org.kan4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {
    private static final double[] TWO = {1, 2};

    @TempDir
    Path folder;

    @Test
    void writeGivesTheSameBytesInAnyOrderOfAdding() {
        SafetensorsWriter forth = new SafetensorsWriter()
                .metadata("a", "1")
                .metadata("b", "2")
                .tensor("x", TensorType.F32, List.of(2), TWO)
                .tensor("y", TensorType.F64, List.of(2), TWO)
                .tensor("z", List.of(1), new long[] {3});
        SafetensorsWriter back = new SafetensorsWriter()
                .tensor("z", List.of(1), new long[] {3})
                .tensor("y", TensorType.F64, List.of(2), TWO)
                .metadata("b", "2")
                .tensor("x", TensorType.F32, List.of(2), TWO)
                .metadata("a", "1");
        assertThat(SafetensorsSample.bytes(forth)).isEqualTo(SafetensorsSample.bytes(back));
        assertThat(SafetensorsSample.bytes(forth)).isEqualTo(SafetensorsSample.bytes(forth));
    }

    @Test
    void writeAlignsTheDataToEightBytes() {
        for (int length = 1; length <= 9; length++) {
            byte[] bytes = SafetensorsSample.bytes(new SafetensorsWriter()
                    .tensor("n".repeat(length), TensorType.F32, List.of(2), TWO)
                    .tensor("z", TensorType.F64, List.of(2), TWO));
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int headerBytes = (int) buffer.getLong();
            assertThat(headerBytes % 8).isZero();
            assertThat(bytes).hasSize(8 + headerBytes + 16 + 8);
            String header = new String(bytes, 8, headerBytes, StandardCharsets.UTF_8);
            assertThat(header.stripTrailing()).endsWith("}}");
            assertThat(header).contains("\"z\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,16]}");
        }
    }

    @Test
    void tensorRefusesWhatCouldNotBeRead() {
        SafetensorsWriter content = new SafetensorsWriter().tensor("a", TensorType.F64, List.of(2), TWO);
        assertRefused(() -> content.tensor("a", TensorType.F64, List.of(2), TWO), "tensor 'a' is already there");
        assertRefused(
                () -> content.tensor("b", TensorType.F64, List.of(3), TWO),
                "tensor 'b' has 2 values, but shape [3] takes 3");
        assertRefused(
                () -> content.tensor("b", List.of(-1), new long[0]),
                "tensor 'b' has a dimension of size -1, expected at least 0");
        assertRefused(
                () -> content.tensor("b", List.of(65536, 65536), new long[0]),
                "tensor 'b' has shape [65536, 65536], more than the 2147483639 elements that can be held");
        assertRefused(
                () -> content.tensor("b", List.of(1, 1, 1, 1, 1, 1, 1, 1, 1), new long[1]),
                "tensor 'b' has 9 dimensions, expected at most 8");
        assertRefused(
                () -> content.tensor("b", TensorType.I64, List.of(2), TWO),
                "tensor 'b' has real values but type I64, expected F64 or F32");
        assertRefused(
                () -> content.tensor("__metadata__", TensorType.F64, List.of(2), TWO),
                "tensor '__metadata__' has the name reserved for metadata");
        assertRefused(
                () -> content.tensor("a\tb", TensorType.F64, List.of(2), TWO),
                "tensor 'a\\tb' contains a control character, expected printable ones");
    }

    @Test
    void metadataRefusesWhatCouldNotBeRead() {
        SafetensorsWriter content = new SafetensorsWriter().metadata("a", "");
        assertRefused(() -> content.metadata("a", "x"), "metadata key 'a' is already there");
        assertRefused(() -> content.metadata("", "x"), "metadata key '' has 0 characters, expected 1 to 256");
        assertRefused(
                () -> content.metadata("b", "\ud83d"),
                "the metadata value of 'b' contains half a surrogate pair, expected Unicode text");
    }

    @Test
    void writeRefusesAHeaderThatCouldNotBeReadAndWritesNothing() {
        SafetensorsWriter content = new SafetensorsWriter().metadata("long", "x".repeat(16 << 20));
        assertRefused(
                () -> content.write(folder.resolve("out.safetensors")),
                "the header has 16777248 bytes, expected at most 16777216");
        assertThat(folder).isEmptyDirectory();
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }
}
